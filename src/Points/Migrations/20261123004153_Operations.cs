using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerPoints.Points.Migrations
{
    /// <summary>What operators did, what the nodes counted, and a way to what was skipped (docs/decisions/0023, 0024).</summary>
    public partial class Operations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "inbox_sample",
                schema: "points",
                columns: table => new
                {
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    node = table.Column<Guid>(type: "uuid", nullable: false),
                    depth = table.Column<long>(type: "bigint", nullable: false),
                    retrying = table.Column<long>(type: "bigint", nullable: false),
                    dead_letters = table.Column<long>(type: "bigint", nullable: false),
                    oldest_age_seconds = table.Column<decimal>(type: "numeric", nullable: false),
                    failed = table.Column<long>(type: "bigint", nullable: false),
                    died = table.Column<long>(type: "bigint", nullable: false),
                    redeliveries = table.Column<long>(type: "bigint", nullable: false),
                    outcomes = table.Column<string[]>(type: "text[]", nullable: false),
                    outcome_counts = table.Column<long[]>(type: "bigint[]", nullable: false),
                    latency_counts = table.Column<long[]>(type: "bigint[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_sample", x => new { x.at, x.node });
                });

            migrationBuilder.CreateTable(
                name: "operator_action",
                schema: "points",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    positions = table.Column<long[]>(type: "bigint[]", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    points = table.Column<decimal>(type: "numeric", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operator_action", x => x.id);
                    table.CheckConstraint("ck_operator_action_action", "action in ('retry', 'discard', 'repair')");
                });

            migrationBuilder.CreateIndex(
                name: "ix_operator_action_positions",
                schema: "points",
                table: "operator_action",
                column: "positions")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.Sql("""
                -- what is kept for ever because it earned nothing, by merchant; an award costs it nothing
                create index ix_inbox_outcome_kept on points.inbox_outcome (merchant_id, outcome, processed_at)
                    where outcome <> 'Awarded';

                -- what operators did stands: nobody is granted update or delete
                grant insert on points.operator_action to customer_points_api;
                grant select, insert on points.operator_action to customer_points_worker;
                alter table points.operator_action enable row level security, force row level security;
                create policy write_only on points.operator_action for insert to customer_points_api with check (true);
                create policy every_merchant on points.operator_action to customer_points_worker using (true);

                grant select, insert, update, delete on points.inbox_sample to customer_points_worker;
                alter table points.inbox_sample enable row level security, force row level security;
                create policy every_merchant on points.inbox_sample to customer_points_worker using (true);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index points.ix_inbox_outcome_kept;");

            migrationBuilder.DropTable(
                name: "inbox_sample",
                schema: "points");

            migrationBuilder.DropTable(
                name: "operator_action",
                schema: "points");
        }
    }
}
