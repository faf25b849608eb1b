using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerPoints.Points.Migrations
{
    /// <summary>Messages that change the same balance share a partition (docs/decisions/0018).</summary>
    public partial class Partitions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<short>(
                name: "partition",
                schema: "points",
                table: "inbox_pending",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            // Versions of a balance stay on their page for longer, while a snapshot keeps them.
            migrationBuilder.Sql("alter table points.customer set (fillfactor = 20);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("alter table points.customer set (fillfactor = 70);");

            migrationBuilder.DropColumn(
                name: "partition",
                schema: "points",
                table: "inbox_pending");
        }
    }
}
