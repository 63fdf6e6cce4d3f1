using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace F1Stream.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Viewers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    Viewer = table.Column<string>(type: "TEXT", nullable: false),
                    SessionId = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => new { x.Viewer, x.SessionId });
                }
            );

            migrationBuilder.CreateTable(
                name: "ViewedSessions",
                columns: table => new
                {
                    Viewer = table.Column<string>(type: "TEXT", nullable: false),
                    SessionId = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<long>(type: "INTEGER", nullable: true),
                    Furthest = table.Column<long>(type: "INTEGER", nullable: true),
                    LeftAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Finished = table.Column<bool>(type: "INTEGER", nullable: false),
                    NoticeRead = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ViewedSessions", x => new { x.Viewer, x.SessionId });
                }
            );

            migrationBuilder.CreateTable(
                name: "ViewerChoices",
                columns: table => new
                {
                    Viewer = table.Column<string>(type: "TEXT", nullable: false),
                    HidesResults = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ViewerChoices", x => x.Viewer);
                }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Reminders");

            migrationBuilder.DropTable(name: "ViewedSessions");

            migrationBuilder.DropTable(name: "ViewerChoices");
        }
    }
}
