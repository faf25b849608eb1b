using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerPoints.Monolith.Security.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "security");

            migrationBuilder.CreateTable(
                name: "api_client",
                schema: "security",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    permissions = table.Column<string[]>(type: "text[]", nullable: false),
                    secret_hash = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    rotated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_client", x => x.client_id);
                });

            // The worker looks clients up; the role that serves merchants has no way to a hash, not even to its own.
            migrationBuilder.Sql("""
                do $$ begin
                    if to_regrole('customer_points_worker') is null then
                        create role customer_points_worker nologin;
                    end if;
                end $$;

                grant usage on schema security to customer_points_worker;
                grant select on security.api_client to customer_points_worker;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_client",
                schema: "security");

            migrationBuilder.Sql("revoke usage on schema security from customer_points_worker;");
        }
    }
}
