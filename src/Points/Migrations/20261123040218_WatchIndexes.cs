using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerPoints.Points.Migrations
{
    /// <summary>What somebody watches is found without a walk over the queue or the outcomes.</summary>
    public partial class WatchIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_inbox_pending_dead",
                schema: "points",
                table: "inbox_pending",
                column: "position",
                filter: "dead_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_pending_retrying",
                schema: "points",
                table: "inbox_pending",
                column: "position",
                filter: "dead_at is null and next_attempt_at is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_inbox_pending_dead",
                schema: "points",
                table: "inbox_pending");

            migrationBuilder.DropIndex(
                name: "ix_inbox_pending_retrying",
                schema: "points",
                table: "inbox_pending");
        }
    }
}
