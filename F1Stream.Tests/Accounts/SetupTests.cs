using System.Net;
using F1Stream.Domain.Accounts;
using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Accounts;

public sealed class SetupTests
{
    private static readonly (string, string)[] Filled =
    [
        ("Name", SignedIn.Name),
        ("Password", SignedIn.Password),
        ("Repeat", SignedIn.Password),
    ];

    [Fact]
    public async Task After_a_cold_start_whoever_sits_at_this_machine_may_look()
    {
        await using var server = await RunningServer.StartAsync();

        var home = await Page.OpenAsync(server.Client, "/");

        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.NotNull(home.Document.QuerySelector(".rail-foot a[href='/setup']"));
        Assert.DoesNotContain(
            home.Answer.Headers.GetValues("Set-Cookie"),
            cookie => cookie.StartsWith("f1stream=", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Host", "stranger.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_request_that_only_seems_to_come_from_here_may_not(string name, string value)
    {
        await using var server = await RunningServer.StartAsync();
        server.Client.DefaultRequestHeaders.Add(name, value);

        var home = await Page.OpenAsync(server.Client, "/");
        var setup = await Page.OpenAsync(server.Client, "/setup");

        Assert.Equal(HttpStatusCode.Found, home.Status);
        Assert.EndsWith("/setup", home.Location, StringComparison.Ordinal);
        Assert.True(setup.Asks("Code"));
    }

    [Fact]
    public async Task A_stranger_sees_only_a_page_that_asks_for_the_code()
    {
        await using var server = await RunningServer.StartAsync(services: Visitors.Welcome);
        using var stranger = Visitors.Of(server, "192.168.1.20");

        var home = await Page.OpenAsync(stranger, "/");
        var setup = await Page.OpenAsync(stranger, "/setup");
        using var api = await stranger.GetAsync(new Uri("openapi/v1.json", UriKind.Relative));

        Assert.Equal("/setup", home.Location);
        Assert.True(setup.Asks("Code"));
        Assert.Contains(
            "log",
            setup.Document.QuerySelector("#field-Code-help")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Contains("/setup", await api.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_this_machine_name_and_password_make_the_administrator_and_sign_them_in()
    {
        await using var server = await RunningServer.StartAsync();
        var setup = await Page.OpenAsync(server.Client, "/setup");

        var done = await setup.SubmitAsync(Filled);
        var home = await Page.OpenAsync(server.Client, "/");

        Assert.False(setup.Asks("Code"));
        Assert.Equal("/", done.Location);
        Assert.Equal(
            SignedIn.Name,
            home.Document.QuerySelector(".rail-foot a[href='/account'] .rail-name")?.TextContent
        );
    }

    [Fact]
    public async Task After_setup_this_machine_has_to_sign_in_like_any_other()
    {
        await using var server = await RunningServer.StartAsync();
        using var other = Visitors.Of(server);
        Assert.Equal(HttpStatusCode.OK, (await Page.OpenAsync(other, "/")).Status);

        await (await Page.OpenAsync(server.Client, "/setup")).SubmitAsync(Filled);

        Assert.Equal("/sign-in", (await Page.OpenAsync(other, "/")).Location);
        Assert.Equal("/sign-in", (await Page.OpenAsync(other, "/setup")).Location);
        using var api = await other.GetAsync(new Uri("openapi/v1.json", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
        Assert.Contains(
            "\"accounts.sign_in_required\"",
            await api.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task From_another_machine_the_code_of_the_log_is_needed()
    {
        await using var server = await RunningServer.StartAsync(services: Visitors.Welcome);
        using var phone = Visitors.Of(server, "192.168.1.20");
        var setup = await Page.OpenAsync(phone, "/setup");

        var without = await setup.SubmitAsync(Filled);
        var wrong = await setup.SubmitAsync([.. Filled, ("Code", "AAAA-AAAA")]);
        var code = server.Services.GetRequiredService<SetupCode>().Text;
        var right = await setup.SubmitAsync([.. Filled, ("Code", code)]);

        Assert.Equal(HttpStatusCode.Forbidden, without.Status);
        Assert.Equal(["accounts.setup_code_wrong"], wrong.Complaints);
        Assert.Equal(SignedIn.Name, wrong.ValueOf("Name"));
        Assert.Equal("/", right.Location);
        Assert.Equal(HttpStatusCode.OK, (await Page.OpenAsync(phone, "/")).Status);
    }

    [Theory]
    [InlineData("Mara", "ninechars", "ninechars", "accounts.password_too_short", "Password")]
    [InlineData(
        "Mara",
        "a quiet lap at dawn",
        "a quiet lap at dusk",
        "accounts.passwords_differ",
        "Repeat"
    )]
    [InlineData(" ", "a quiet lap at dawn", "a quiet lap at dawn", "accounts.name_invalid", "Name")]
    public async Task What_is_wrong_stands_beside_its_field_and_no_password_comes_back(
        string name,
        string password,
        string repeat,
        string code,
        string field
    )
    {
        await using var server = await RunningServer.StartAsync();
        var setup = await Page.OpenAsync(server.Client, "/setup");

        var answer = await setup.SubmitAsync(
            ("Name", name),
            ("Password", password),
            ("Repeat", repeat)
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([code], answer.Complaints);
        var input = answer.Document.QuerySelector($"input[name={field}]")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.NotNull(input.ParentElement!.QuerySelector("[data-code]"));
        Assert.Equal(name, answer.ValueOf("Name"));
        Assert.DoesNotContain(password, answer.Document.Source.Text, StringComparison.Ordinal);
        Assert.False(await server.Services.GetRequiredService<IHousehold>().IsSetUpAsync(default));
    }

    [Fact]
    public async Task Of_many_who_set_up_at_once_one_succeeds()
    {
        await using var server = await RunningServer.StartAsync();
        var household = server.Services.GetRequiredService<IHousehold>();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => household.FoundAsync($"Mara {i}", SignedIn.Password, default))
        );

        Assert.Single(outcomes.OfType<Outcome<Member>.Done>());
        Assert.All(
            outcomes.OfType<Outcome<Member>.Refused>(),
            refused => Assert.Equal(AccountRefusals.AlreadySetUp, refused.Why)
        );
    }

    [Fact]
    public async Task A_sixth_code_within_a_minute_is_not_looked_at()
    {
        await using var server = await RunningServer.StartAsync(services: Visitors.Welcome);
        using var stranger = Visitors.Of(server, "2001:db8::1");
        using var neighbour = Visitors.Of(server, "2001:db8::2");
        var setup = await Page.OpenAsync(stranger, "/setup");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await setup.SubmitAsync(Filled)).Status);
        }

        var code = server.Services.GetRequiredService<SetupCode>().Text;
        var sixth = await setup.SubmitAsync([.. Filled, ("Code", code)]);
        var sameNetwork = await (await Page.OpenAsync(neighbour, "/setup")).SubmitAsync(Filled);

        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.Status);
        Assert.Equal(["accounts.too_many_tries"], sixth.Complaints);
        Assert.InRange(sixth.Answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.TooManyRequests, sameNetwork.Status);
    }
}
