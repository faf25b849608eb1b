using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerPoints.Points.Migrations
{
    /// <summary>By which the nodes agree who reconciles; of no merchant, so without row-level security.</summary>
    public partial class FinishedReconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finished_reconciliation",
                schema: "points",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_finished_reconciliation", x => x.id);
                    table.CheckConstraint("ck_finished_reconciliation_one_row", "id = 1");
                });

            migrationBuilder.Sql(
                "grant select, insert, update on points.finished_reconciliation to customer_points_worker;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finished_reconciliation",
                schema: "points");
        }
    }
}
