using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerPoints.Sale.Migrations
{
    /// <summary>Who may do what (docs/operations.md, "Roles"), and each merchant its own rows only.</summary>
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

                grant usage on schema sale to customer_points_api, customer_points_worker;

                grant select, insert on sale.sale_order to customer_points_api;
                grant select on sale.payment to customer_points_api;

                grant select, insert, update on sale.sale_order, sale.payment to customer_points_worker;
                """);

            foreach (var table in new[] { "sale_order", "payment" })
            {
                migrationBuilder.Sql($"""
                    alter table sale.{table} enable row level security, force row level security;
                    create policy one_merchant on sale.{table} to customer_points_api
                        using (merchant_id = nullif(current_setting('customer_points.merchant_id', true), '')::uuid);
                    create policy every_merchant on sale.{table} to customer_points_worker using (true);
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "sale_order", "payment" })
            {
                migrationBuilder.Sql($"""
                    drop policy one_merchant on sale.{table};
                    drop policy every_merchant on sale.{table};
                    alter table sale.{table} no force row level security, disable row level security;
                    revoke all on sale.{table} from customer_points_api, customer_points_worker;
                    """);
            }

            migrationBuilder.Sql("revoke usage on schema sale from customer_points_api, customer_points_worker;");
        }
    }
}
