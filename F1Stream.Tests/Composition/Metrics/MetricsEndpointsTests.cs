using System.Net;
using F1Stream.Domain.Relay;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace F1Stream.Tests.Composition.Metrics;

public sealed class MetricsEndpointsTests
{
    private const string Token = "sixteen letters!";

    private static readonly Uri Metrics = new("metrics", UriKind.Relative);

    [Fact]
    public async Task An_administrator_reads_what_the_relay_did()
    {
        await using var server = await RunningServer.StartAsync();
        using var administrator = await server.AdministratorAsync();
        Assert.Contains(
            "\nf1stream_relay_viewers_active 0\n",
            await administrator.GetStringAsync(Metrics),
            StringComparison.Ordinal
        );

        server.Services.GetRequiredService<IRelayMeter>().Refused("relay.not_media");
        using var answer = await administrator.GetAsync(Metrics);

        Assert.Equal(
            "text/plain; version=0.0.4; charset=utf-8",
            answer.Content.Headers.ContentType!.ToString()
        );
        Assert.Contains(
            "\nf1stream_relay_refusals_total{reason=\"relay.not_media\"} 1\n",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Bearer", 401)]
    [InlineData("Bearer sixteen letters?", 401)]
    [InlineData("Basic " + Token, 401)]
    [InlineData("Bearer " + Token, 200)]
    [InlineData("bearer " + Token, 200)]
    public async Task Who_has_no_session_needs_the_token(string? authorization, int status)
    {
        await using var server = await StartAsync(new() { ["Metrics:Token"] = Token });

        Assert.Equal(status, (int)await StatusAsync(server, authorization));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("true", HttpStatusCode.OK)]
    public async Task Without_a_token_the_household_must_have_opened_the_door(
        string? anonymous,
        HttpStatusCode status
    )
    {
        await using var server = await StartAsync(new() { ["Metrics:Anonymous"] = anonymous });

        Assert.Equal(status, await StatusAsync(server, authorization: null));
        Assert.Equal(status, await StatusAsync(server, "Bearer "));
    }

    [Fact]
    public async Task A_guest_of_first_run_is_no_administrator()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, authorization: null));
    }

    [Fact]
    public async Task A_token_that_is_quickly_guessed_stops_the_start() =>
        await Assert.ThrowsAsync<OptionsValidationException>(() =>
            StartAsync(new() { ["Metrics:Token"] = "fifteen letters" })
        );

    private static async Task<RunningServer> StartAsync(Dictionary<string, string?> settings)
    {
        var server = await RunningServer.StartAsync(settings: settings);
        await server.SetUpAsync();
        return server;
    }

    private static async Task<HttpStatusCode> StatusAsync(
        RunningServer server,
        string? authorization
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Metrics);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await server.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
