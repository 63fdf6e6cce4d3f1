using F1Stream.Domain.Accounts;
using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;
using F1Stream.Web.Composition;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace F1Stream.Tests.Accounts;

public sealed class FirstAdministratorTests
{
    [Fact]
    public async Task The_settings_can_create_the_administrator_without_a_browser()
    {
        await using var server = await RunningServer.StartAsync(
            settings: Admin("Mara", SignedIn.Password)
        );

        Assert.Equal("/sign-in", (await Page.OpenAsync(server.Client, "/setup")).Location);
        Assert.Equal("/", (await server.Client.SignInAsync()).Location);
    }

    [Fact]
    public async Task Once_there_is_an_administrator_the_settings_change_nothing()
    {
        using var data = new TempFolder();
        await using (var first = await RunningServer.StartAsync(data.Path))
        {
            await first.SetUpAsync();
        }

        await using var server = await RunningServer.StartAsync(
            data.Path,
            Admin("Intruder", "short")
        );

        Assert.Equal("/", (await server.Client.SignInAsync()).Location);
    }

    [Theory]
    [InlineData("Mara", "short", "at least 10 characters")]
    [InlineData("Mara", null, "F1STREAM_ADMIN_PASSWORD is not")]
    [InlineData(null, "a quiet lap at dawn", "F1STREAM_ADMIN_USER is not")]
    public async Task A_weak_password_or_half_a_pair_stops_the_start(
        string? user,
        string? password,
        string says
    )
    {
        using var data = new TempFolder();
        await using var app = Server.Build(
            ["--data", data.Path],
            builder => builder.Logging.ClearProviders(),
            Admin(user, password)
        );

        var refused = await Assert.ThrowsAsync<StartRefusedException>(app.PrepareAsync);

        Assert.Equal("start.administrator", refused.Why.Code);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refused.Message, StringComparison.Ordinal);
        Assert.False(await app.Services.GetRequiredService<IHousehold>().IsSetUpAsync(default));
    }

    [Fact]
    public void A_secret_file_that_cannot_be_read_is_one_sentence()
    {
        using var configuration = new ConfigurationManager();

        var refused = Assert.Throws<StartRefusedException>(() =>
            configuration.AddHouseholdSettings(
                [],
                name => name == "F1STREAM_ADMIN_PASSWORD_FILE" ? "/nowhere/secret" : null
            )
        );

        Assert.StartsWith(
            "F1STREAM_ADMIN_PASSWORD_FILE names a file",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_secret_file_gives_its_content_without_the_last_line_break()
    {
        using var folder = new TempFolder();
        var file = folder.File("secret", "a quiet lap at dawn\n");
        using var configuration = new ConfigurationManager();

        configuration.AddHouseholdSettings(
            [],
            name => name == "F1STREAM_ADMIN_PASSWORD_FILE" ? file : null
        );

        Assert.Equal("a quiet lap at dawn", configuration["Accounts:Admin:Password"]);
    }

    [Fact]
    public async Task While_there_is_no_administrator_the_log_says_the_setup_code()
    {
        using var data = new TempFolder();
        using var log = new ListLog();
        for (var start = 0; start < 2; start++)
        {
            await using var app = Server.Build(
                ["--data", data.Path],
                builder => builder.Logging.ClearProviders().AddProvider(log)
            );
            await app.PrepareAsync();
            var code = app.Services.GetRequiredService<SetupCode>().Text;
            var said = log.Lines.Count(line => line.Contains(code, StringComparison.Ordinal));
            Assert.Equal(start == 0 ? 1 : 0, said);
            if (start == 0)
            {
                var household = app.Services.GetRequiredService<IHousehold>();
                await household.FoundAsync("Mara", SignedIn.Password, default);
            }
        }
    }

    private static Dictionary<string, string?> Admin(string? user, string? password) =>
        new() { ["Accounts:Admin:User"] = user, ["Accounts:Admin:Password"] = password };

    private sealed class ListLog : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (Lines)
            {
                Lines.Add(formatter(state, exception));
            }
        }

        public void Dispose() { }
    }
}
