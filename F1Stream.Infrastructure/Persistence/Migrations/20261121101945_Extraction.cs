using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace F1Stream.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Extraction : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Bandwidth",
                table: "Streams",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.AddColumn<int>(
                name: "Height",
                table: "Streams",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Streams",
                type: "TEXT",
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Streams",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "TiedTo",
                table: "Streams",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "Interval",
                table: "Sources",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "SourceChanges",
                columns: table => new
                {
                    Id = table
                        .Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Who = table.Column<string>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    SourceId = table.Column<string>(type: "TEXT", nullable: false),
                    SourceName = table.Column<string>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceChanges", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "SourceRuns",
                columns: table => new
                {
                    Id = table
                        .Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SourceId = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Result = table.Column<string>(type: "TEXT", nullable: false),
                    Took = table.Column<long>(type: "INTEGER", nullable: false),
                    StreamsFound = table.Column<int>(type: "INTEGER", nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", nullable: true),
                    FailedStep = table.Column<string>(type: "TEXT", nullable: true),
                    NotBefore = table.Column<long>(type: "INTEGER", nullable: true),
                    NextStart = table.Column<long>(type: "INTEGER", nullable: true),
                    Steps = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SourceRuns_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "SourceTimes",
                columns: table => new
                {
                    SourceId = table.Column<string>(type: "TEXT", nullable: false),
                    NextRunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FailuresInARow = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceTimes", x => x.SourceId);
                    table.ForeignKey(
                        name: "FK_SourceTimes_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_SourceChanges_SourceId",
                table: "SourceChanges",
                column: "SourceId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_SourceRuns_SourceId_Id",
                table: "SourceRuns",
                columns: new[] { "SourceId", "Id" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "SourceChanges");

            migrationBuilder.DropTable(name: "SourceRuns");

            migrationBuilder.DropTable(name: "SourceTimes");

            migrationBuilder.DropColumn(name: "Bandwidth", table: "Streams");

            migrationBuilder.DropColumn(name: "Height", table: "Streams");

            migrationBuilder.DropColumn(name: "Kind", table: "Streams");

            migrationBuilder.DropColumn(name: "Language", table: "Streams");

            migrationBuilder.DropColumn(name: "TiedTo", table: "Streams");

            migrationBuilder.DropColumn(name: "Interval", table: "Sources");
        }
    }
}
