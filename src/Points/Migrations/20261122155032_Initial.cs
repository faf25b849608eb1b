using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CustomerPoints.Points.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "points");

            migrationBuilder.CreateTable(
                name: "configuration",
                schema: "points",
                columns: table => new
                {
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    settings = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'{}'"),
                    version = table.Column<long>(type: "bigint", nullable: false, defaultValue: 1L),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_configuration", x => x.merchant_id);
                });

            migrationBuilder.CreateTable(
                name: "customer",
                schema: "points",
                columns: table => new
                {
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    point_balance = table.Column<decimal>(type: "numeric", nullable: false),
                    point_balance_version = table.Column<long>(type: "bigint", nullable: false),
                    lifetime_points_earned = table.Column<decimal>(type: "numeric", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer", x => new { x.merchant_id, x.customer_id });
                    table.CheckConstraint("ck_customer_fits_a_decimal", "abs(point_balance) < 1e18 and lifetime_points_earned < 1e18");
                });

            migrationBuilder.CreateTable(
                name: "inbox_message",
                schema: "points",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    idempotency_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    terms = table.Column<string>(type: "jsonb", nullable: true),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    attempts = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    processed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    dead_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    redeliveries = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    conflict = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_message", x => x.position);
                    table.CheckConstraint("ck_inbox_message_one_end", "processed_at is null or dead_at is null");
                });

            migrationBuilder.CreateTable(
                name: "point_transaction",
                schema: "points",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sale_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    points = table.Column<decimal>(type: "numeric", nullable: false),
                    balance_after = table.Column<decimal>(type: "numeric", nullable: false),
                    balance_version = table.Column<long>(type: "bigint", nullable: false),
                    order_total = table.Column<decimal>(type: "numeric(19,4)", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    conversion_rate = table.Column<decimal>(type: "numeric", nullable: false),
                    rounding = table.Column<string>(type: "text", nullable: false),
                    inbox_position = table.Column<long>(type: "bigint", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_point_transaction", x => new { x.merchant_id, x.id });
                    table.CheckConstraint("ck_point_transaction_points", "points <> 0");
                    table.CheckConstraint("ck_point_transaction_type", "type in ('AWARD', 'REVERSAL', 'REDEMPTION', 'ADJUSTMENT')");
                    table.CheckConstraint("ck_point_transaction_version", "balance_version > 0");
                });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_message_claimable",
                schema: "points",
                table: "inbox_message",
                column: "position",
                filter: "processed_at is null and dead_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_message_dead",
                schema: "points",
                table: "inbox_message",
                column: "dead_at",
                filter: "dead_at is not null");

            migrationBuilder.CreateIndex(
                name: "ux_inbox_message_key",
                schema: "points",
                table: "inbox_message",
                columns: new[] { "message_type", "idempotency_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_point_transaction_customer",
                schema: "points",
                table: "point_transaction",
                columns: new[] { "merchant_id", "customer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_point_transaction_award",
                schema: "points",
                table: "point_transaction",
                column: "sale_order_id",
                unique: true,
                filter: "type = 'AWARD'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "configuration",
                schema: "points");

            migrationBuilder.DropTable(
                name: "customer",
                schema: "points");

            migrationBuilder.DropTable(
                name: "inbox_message",
                schema: "points");

            migrationBuilder.DropTable(
                name: "point_transaction",
                schema: "points");
        }
    }
}
