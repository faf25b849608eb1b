using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerPoints.Points.Migrations
{
    /// <summary>
    /// Who may do what (docs/operations.md, "Roles"). The ledger is append-only for every role the application runs
    /// under: nobody is granted UPDATE or DELETE on it.
    /// </summary>
    public partial class Walls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                do $$ begin
                    if to_regrole('customer_points_api') is null then
                        create role customer_points_api nologin;
                    end if;
                    if to_regrole('customer_points_worker') is null then
                        create role customer_points_worker nologin;
                    end if;
                end $$;

                grant usage on schema points to customer_points_api, customer_points_worker;

                grant select on points.point_transaction, points.customer to customer_points_api;
                grant select, insert, update on points.configuration to customer_points_api;
                grant select, insert, update (redeliveries, conflict, attempts, next_attempt_at, dead_at)
                    on points.inbox_message to customer_points_api;

                grant select, insert on points.point_transaction to customer_points_worker;
                grant select, insert, update on points.customer to customer_points_worker;
                grant select on points.configuration to customer_points_worker;
                grant select, insert, update, delete on points.inbox_message to customer_points_worker;
                """);

            foreach (var table in new[] { "point_transaction", "customer", "configuration", "inbox_message" })
            {
                migrationBuilder.Sql($"""
                    alter table points.{table} enable row level security, force row level security;
                    create policy one_merchant on points.{table} to customer_points_api
                        using (merchant_id = nullif(current_setting('customer_points.merchant_id', true), '')::uuid);
                    create policy every_merchant on points.{table} to customer_points_worker using (true);
                    """);
            }

            // Every award rewrites its customer's row: room on the page keeps the rewrite there (heap-only tuples).
            migrationBuilder.Sql("alter table points.customer set (fillfactor = 70);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "point_transaction", "customer", "configuration", "inbox_message" })
            {
                migrationBuilder.Sql($"""
                    drop policy one_merchant on points.{table};
                    drop policy every_merchant on points.{table};
                    alter table points.{table} no force row level security, disable row level security;
                    revoke all on points.{table} from customer_points_api, customer_points_worker;
                    """);
            }

            migrationBuilder.Sql("""
                alter table points.customer reset (fillfactor);
                revoke usage on schema points from customer_points_api, customer_points_worker;
                """);
        }
    }
}
