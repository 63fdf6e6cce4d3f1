using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Streams.Upstream.UpstreamBench;

namespace F1Stream.Tests.Streams.Upstream;

public sealed class UpstreamRetryTests : IAsyncLifetime
{
    private int _asked;
    private Loopback? _source;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public async Task A_connection_that_breaks_before_an_answer_is_tried_again(
        int breaks,
        int asked
    )
    {
        using var upstream = await StartAsync(context =>
        {
            if (_asked <= breaks)
            {
                context.Abort();
            }

            return Task.CompletedTask;
        });

        Assert.Equal("", await upstream.TextAsync(Typed(_source!.Url)));
        Assert.Equal(asked, _asked);
    }

    [Fact]
    public async Task After_two_more_tries_it_is_told()
    {
        using var upstream = await StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal("upstream.broke_off", await upstream.RefusalAsync(Typed(_source!.Url)));
        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task A_body_that_has_begun_is_never_asked_for_again()
    {
        var seen = new TaskCompletionSource();
        using var upstream = await StartAsync(async context =>
        {
            await context.Response.WriteAsync("begin");
            await context.Response.Body.FlushAsync();
            await seen.Task.WaitAsync(Eventually.Patience);
            context.Abort();
        });

        await using var answer = await upstream.AnswerAsync(Playlist());
        seen.SetResult();
        var text = await answer.ReadTextAsync(1024, default);

        Assert.Equal("upstream.broke_off", Assert.IsType<Outcome<string>.Refused>(text).Why.Code);
        Assert.Equal(1, _asked);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_playlist_is_asked_for_again_when_the_source_has_trouble(int status)
    {
        using var upstream = await StartAsync(context =>
        {
            context.Response.StatusCode = _asked < 3 ? status : 200;
            return Task.CompletedTask;
        });

        await using var answer = await upstream.AnswerAsync(Playlist());

        Assert.Equal(200, answer.Status);
        Assert.Equal(3, _asked);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Every_other_status_is_the_answer(int status)
    {
        using var upstream = await StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        await using var answer = await upstream.AnswerAsync(Playlist());

        Assert.Equal(status, answer.Status);
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_status_is_the_answer_for_whoever_did_not_ask_for_more()
    {
        using var upstream = await StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });

        await using var answer = await upstream.AnswerAsync(Typed(_source!.Url));

        Assert.Equal(503, answer.Status);
        Assert.Equal(1, _asked);
    }

    [Theory]
    [InlineData("0", 3)]
    [InlineData("3", 1)]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT", 1)]
    [InlineData("Fri, 01 Jan 2010 00:00:00 GMT", 3)]
    public async Task A_long_wish_to_be_left_alone_is_granted_by_giving_up(string wish, int asked)
    {
        using var upstream = await StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = wish;
            return Task.CompletedTask;
        });

        await using var answer = await upstream.AnswerAsync(Playlist());

        Assert.Equal(503, answer.Status);
        Assert.Equal(asked, _asked);
    }

    [Fact]
    public async Task A_short_wish_is_waited_for()
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        var first = new TaskCompletionSource();
        using var upstream = await StartAsync(
            context =>
            {
                if (_asked == 1)
                {
                    context.Response.StatusCode = 503;
                    context.Response.Headers.RetryAfter = "2";
                    context.Response.OnCompleted(() =>
                    {
                        first.SetResult();
                        return Task.CompletedTask;
                    });
                }

                return Task.CompletedTask;
            },
            time
        );

        var started = time.GetUtcNow();
        var answer = upstream.TextAsync(Playlist());
        await first.Task.WaitAsync(Eventually.Patience);
        await Eventually.SeesAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(50));
                return answer;
            },
            a => a.IsCompleted,
            "the second try"
        );

        Assert.Equal("", await answer);
        Assert.InRange(
            time.GetUtcNow() - started,
            TimeSpan.FromSeconds(2),
            TimeSpan.FromSeconds(10)
        );
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task A_forbidden_address_is_not_tried_again()
    {
        var resolved = 0;
        using var upstream = new UpstreamBench(
            names: (_, _) =>
            {
                resolved++;
                return Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Loopback]);
            }
        );

        var code = await upstream.RefusalAsync(
            new UpstreamRequest(new Uri("http://name.example/"), SourceReach.PublicOnly)
            {
                RetryStatuses = true,
            }
        );

        Assert.Equal("upstream.forbidden_address", code);
        Assert.Equal(1, resolved);
    }

    [Fact]
    public async Task A_caller_who_leaves_ends_it()
    {
        var asked = new TaskCompletionSource();
        using var upstream = await StartAsync(async context =>
        {
            asked.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        using var leaving = new CancellationTokenSource();

        var answer = upstream.GetAsync(Playlist(), leaving.Token);
        await asked.Task.WaitAsync(Eventually.Patience);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal(1, _asked);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    private UpstreamRequest Playlist() => Typed(_source!.Url) with { RetryStatuses = true };

    private async Task<UpstreamBench> StartAsync(RequestDelegate answer, TimeProvider? time = null)
    {
        _source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                context =>
                {
                    Interlocked.Increment(ref _asked);
                    return answer(context);
                }
            )
        );
        return new UpstreamBench(time);
    }
}
