using System.Diagnostics;
using System.Globalization;
using System.Text;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Html;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>Frames, and pages that mean harm.</summary>
public sealed class HtmlPageFrameTests : IDisposable
{
    private readonly PagesBench _bench = new();
    private readonly HtmlPage _pages;
    private int _requests;

    public HtmlPageFrameTests() => _pages = new HtmlPage(_bench.Requests);

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task Frames_are_followed_as_deep_as_was_typed(int depth, bool found)
    {
        await using var source = await ServingAsync(path =>
            path switch
            {
                "/" => "<iframe src=/1></iframe>",
                "/1" => "<iframe src=/2></iframe>",
                _ => "<video src=a.m3u8></video>",
            }
        );

        var run = await RunAsync(source, depth);

        Assert.Equal(found, run.Result is ExtractionResult.Found);
        Assert.Equal(1 + Math.Min(depth, 2), _requests);
    }

    [Fact]
    public async Task A_bomb_of_frames_costs_twenty_requests_and_each_frame_one()
    {
        await using var source = await ServingAsync(path =>
        {
            var page = new StringBuilder("<iframe src=/></iframe><iframe src=/#again></iframe>");
            for (var i = 0; i < 5000; i++)
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"<iframe src='{path.TrimEnd('/')}/{i % 50}'></iframe>"
                );
            }

            return page.ToString();
        });

        var run = await RunAsync(source, 3);

        Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
        Assert.Equal(1 + FrameWalk.MostFrames, _requests);
    }

    [Fact]
    public async Task A_frame_that_cannot_be_had_harms_no_other_one()
    {
        await using var source = await ServingAsync(path =>
            path switch
            {
                "/" =>
                    "<iframe src=http://169.254.169.254/latest></iframe><iframe src=javascript:x()></iframe><iframe src=/2></iframe>",
                "/2" => "<video src=a.m3u8></video>",
                _ => "",
            }
        );

        var run = await RunAsync(source, 1);

        Assert.IsType<ExtractionResult.Found>(run.Result);
        Assert.All(run.Steps, s => Assert.Equal(StepState.Done, s.State));
        Assert.StartsWith("This frame is left out. ", run.Steps[1].Say, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nothing_matches_the_frame_that_could_not_be_had_is_told_of()
    {
        await using var source = await ServingAsync(_ =>
            "<iframe src=http://other.example:9/></iframe>"
        );

        var run = await RunAsync(source, 1);

        Assert.Contains("Hosts it may reach", run.Trouble, StringComparison.Ordinal);
        Assert.Contains("other.example:9", run.Steps[^1].Snippet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_megabytes_of_garbage_are_no_page()
    {
        var garbage = new byte[2 * 1024 * 1024];
        new Random(1).NextBytes(garbage);
        await using var source = await Loopback.StartAsync(app =>
            app.Map("/{**path}", () => Results.Bytes(garbage, "text/html"))
        );

        var run = await RunAsync(source, 2);

        Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
    }

    [Theory]
    [InlineData("<div>", "")]
    [InlineData("<b><p>", "")]
    [InlineData("<svg><g>", "")]
    [InlineData("", " x{0}")]
    [InlineData("", " x{0}=\">\"")]
    [InlineData("", " =\" x{0}")]
    [InlineData("", "/x{0}='a'")]
    public async Task A_page_that_is_made_to_keep_us_busy_is_given_up(
        string nested,
        string attribute
    )
    {
        var page = new StringBuilder(nested.Length == 0 ? "<body><!-- <a b=\" --><a" : "");
        for (var i = 0; page.Length < 2_000_000; i++)
        {
            page.Append(nested).AppendFormat(CultureInfo.InvariantCulture, attribute, i);
        }

        await using var source = await ServingAsync(_ => page.ToString());
        var started = Stopwatch.GetTimestamp();

        var run = await RunAsync(source, 2);

        Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
        Assert.StartsWith("The page cannot be read.", run.Trouble, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_loop_of_redirects_ends()
    {
        await using var source = await Loopback.StartAsync(app =>
            app.Map("/{**path}", () => Results.Redirect("/again"))
        );

        var run = await RunAsync(source, 2);

        Assert.Contains("without end", run.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_ends_at_once()
    {
        using var stop = new CancellationTokenSource();
        await using var source = await Loopback.StartAsync(app =>
            app.Map(
                "/{**path}",
                async (HttpContext http) =>
                {
                    await stop.CancelAsync();
                    await http.UntilGoneAsync();
                }
            )
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _bench
                .RunAsync(_pages, new() { ["url"] = source.Url.AbsoluteUri }, stop.Token)
                .WaitAsync(TimeSpan.FromSeconds(10))
        );
    }

    private Task<ExtractorRun> RunAsync(Loopback source, int depth) =>
        _bench.RunAsync(
            _pages,
            new()
            {
                ["url"] = source.Url.AbsoluteUri,
                ["depth"] = depth.ToString(CultureInfo.InvariantCulture),
            }
        );

    private Task<Loopback> ServingAsync(Func<string, string> page) =>
        Loopback.StartAsync(app =>
            app.Map(
                "/{**path}",
                (HttpContext http) =>
                {
                    Interlocked.Increment(ref _requests);
                    return Results.Text(page(http.Request.Path.Value!), "text/html");
                }
            )
        );
}
