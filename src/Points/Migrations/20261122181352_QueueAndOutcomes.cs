using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerPoints.Points.Migrations
{
    /// <summary>
    /// Takes the inbox apart: what arrived, what still waits, what came of it. Rows of the three are written once or
    /// deleted, never rewritten (docs/decisions/0014).
    /// </summary>
    public partial class QueueAndOutcomes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "inbox_outcome",
                schema: "points",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    processed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_outcome", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "inbox_pending",
                schema: "points",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    dead_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_pending", x => x.position);
                });

            // The owner, too, is held by the walls, and must see every row to move it.
            migrationBuilder.Sql("""
                alter table points.inbox_message no force row level security;

                insert into points.inbox_pending (position, merchant_id, attempts, next_attempt_at, last_error, dead_at)
                select position, merchant_id, attempts, next_attempt_at, last_error, dead_at
                from points.inbox_message where processed_at is null;

                insert into points.inbox_outcome (position, merchant_id, outcome, attempts, last_error, processed_at)
                select position, merchant_id, outcome, attempts, last_error, processed_at
                from points.inbox_message where processed_at is not null;

                alter table points.inbox_message force row level security;
                """);

            migrationBuilder.DropIndex(
                name: "ix_inbox_message_claimable",
                schema: "points",
                table: "inbox_message");

            migrationBuilder.DropIndex(
                name: "ix_inbox_message_dead",
                schema: "points",
                table: "inbox_message");

            migrationBuilder.DropCheckConstraint(
                name: "ck_inbox_message_one_end",
                schema: "points",
                table: "inbox_message");

            migrationBuilder.DropColumn(
                name: "attempts",
                schema: "points",
                table: "inbox_message");

            migrationBuilder.DropColumn(
                name: "dead_at",
                schema: "points",
                table: "inbox_message");

            migrationBuilder.DropColumn(
                name: "last_error",
                schema: "points",
                table: "inbox_message");

            migrationBuilder.DropColumn(
                name: "next_attempt_at",
                schema: "points",
                table: "inbox_message");

            migrationBuilder.DropColumn(
                name: "outcome",
                schema: "points",
                table: "inbox_message");

            migrationBuilder.DropColumn(
                name: "processed_at",
                schema: "points",
                table: "inbox_message");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_message_conflict",
                schema: "points",
                table: "inbox_message",
                column: "position",
                filter: "conflict is not null");

            migrationBuilder.Sql("""
                grant update (redeliveries, conflict) on points.inbox_message to customer_points_api;
                grant select, insert, update (attempts, next_attempt_at, dead_at)
                    on points.inbox_pending to customer_points_api;
                grant select on points.inbox_outcome to customer_points_api;

                grant select, insert, update, delete on points.inbox_pending to customer_points_worker;
                grant select, insert, delete on points.inbox_outcome to customer_points_worker;

                -- for people: a message, its state and its outcome in one row, seen with the reader's own rights
                create view points.inbox with (security_invoker = true) as
                select m.position, m.merchant_id, m.message_type, m.idempotency_key, m.payload, m.terms, m.trace_parent,
                    m.received_at, coalesce(o.attempts, p.attempts) as attempts, p.next_attempt_at,
                    coalesce(o.last_error, p.last_error) as last_error, p.dead_at, o.processed_at, o.outcome,
                    m.redeliveries, m.conflict
                from points.inbox_message m
                left join points.inbox_pending p on p.position = m.position
                left join points.inbox_outcome o on o.position = m.position;

                grant select on points.inbox to customer_points_api, customer_points_worker;
                """);

            foreach (var table in new[] { "inbox_pending", "inbox_outcome" })
            {
                migrationBuilder.Sql($"""
                    alter table points.{table} enable row level security, force row level security;
                    create policy one_merchant on points.{table} to customer_points_api
                        using (merchant_id = nullif(current_setting('customer_points.merchant_id', true), '')::uuid);
                    create policy every_merchant on points.{table} to customer_points_worker using (true);
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop view points.inbox;");

            migrationBuilder.DropIndex(
                name: "ix_inbox_message_conflict",
                schema: "points",
                table: "inbox_message");

            migrationBuilder.AddColumn<int>(
                name: "attempts",
                schema: "points",
                table: "inbox_message",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "dead_at",
                schema: "points",
                table: "inbox_message",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_error",
                schema: "points",
                table: "inbox_message",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "next_attempt_at",
                schema: "points",
                table: "inbox_message",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "outcome",
                schema: "points",
                table: "inbox_message",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "processed_at",
                schema: "points",
                table: "inbox_message",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.Sql("""
                alter table points.inbox_message no force row level security;
                alter table points.inbox_pending no force row level security;
                alter table points.inbox_outcome no force row level security;

                update points.inbox_message m set attempts = p.attempts, next_attempt_at = p.next_attempt_at,
                    last_error = p.last_error, dead_at = p.dead_at
                from points.inbox_pending p where p.position = m.position;

                update points.inbox_message m set attempts = o.attempts, last_error = o.last_error,
                    outcome = o.outcome, processed_at = o.processed_at
                from points.inbox_outcome o where o.position = m.position;

                grant update (attempts, next_attempt_at, dead_at) on points.inbox_message to customer_points_api;
                alter table points.inbox_message force row level security;
                """);

            migrationBuilder.DropTable(
                name: "inbox_outcome",
                schema: "points");

            migrationBuilder.DropTable(
                name: "inbox_pending",
                schema: "points");

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

            migrationBuilder.AddCheckConstraint(
                name: "ck_inbox_message_one_end",
                schema: "points",
                table: "inbox_message",
                sql: "processed_at is null or dead_at is null");
        }
    }
}
