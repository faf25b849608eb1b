using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerPoints.Sale.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "sale");

            migrationBuilder.CreateTable(
                name: "sale_order",
                schema: "sale",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    total = table.Column<decimal>(type: "numeric(19,4)", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    paid_total = table.Column<decimal>(type: "numeric", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sale_order", x => x.id);
                    table.CheckConstraint("ck_sale_order_completed", "(status = 'COMPLETED') = (completed_at is not null)");
                    table.CheckConstraint("ck_sale_order_paid_total", "paid_total >= 0");
                    table.CheckConstraint("ck_sale_order_status", "status in ('PENDING', 'PARTIAL', 'COMPLETED', 'CANCELLED')");
                    table.CheckConstraint("ck_sale_order_total", "total >= 0");
                });

            migrationBuilder.CreateTable(
                name: "payment",
                schema: "sale",
                columns: table => new
                {
                    provider = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    provider_payment_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sale_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(19,4)", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    order_status = table.Column<string>(type: "text", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    conflict = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment", x => new { x.provider, x.provider_payment_id });
                    table.CheckConstraint("ck_payment_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_payment_sale_order_sale_order_id",
                        column: x => x.sale_order_id,
                        principalSchema: "sale",
                        principalTable: "sale_order",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_payment_sale_order_id",
                schema: "sale",
                table: "payment",
                column: "sale_order_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "payment",
                schema: "sale");

            migrationBuilder.DropTable(
                name: "sale_order",
                schema: "sale");
        }
    }
}
