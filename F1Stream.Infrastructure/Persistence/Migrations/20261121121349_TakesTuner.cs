using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace F1Stream.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class TakesTuner : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "TakesTuner",
                table: "Streams",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "TakesTuner", table: "Streams");
        }
    }
}
