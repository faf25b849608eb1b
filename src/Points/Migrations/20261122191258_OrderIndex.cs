using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerPoints.Points.Migrations
{
    /// <inheritdoc />
    public partial class OrderIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_point_transaction_order",
                schema: "points",
                table: "point_transaction",
                column: "sale_order_id",
                filter: "type <> 'AWARD'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_point_transaction_order",
                schema: "points",
                table: "point_transaction");
        }
    }
}
