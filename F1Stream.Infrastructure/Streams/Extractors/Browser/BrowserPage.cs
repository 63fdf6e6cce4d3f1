using System.Globalization;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream.Proxy;
using Microsoft.Playwright;

namespace F1Stream.Infrastructure.Streams.Extractors.Browser;

/// <summary>Opens a page as a viewer would and takes the first playlist that it asks for, with the headers with which it asks.</summary>
internal sealed class BrowserPage(HouseBrowser house, TrustedProxy proxy, TimeProvider time)
    : IStreamExtractor
{
    private const float PagePatience = 10_000;

    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "browser-page",
            Name = "Page in a browser",
            Description =
                "A page that plays only in a browser: it is opened out of sight, and what its player asks for is taken.",
            Capabilities = ExtractorCapabilities.Live | ExtractorCapabilities.RefreshSafe,
            Settings =
            [
                new(
                    "url",
                    SettingType.Url,
                    Required: true,
                    "As in the browser, when the player can be seen."
                )
                {
                    Label = "Page address",
                },
                new(
                    "clickSelector",
                    SettingType.Text,
                    Required: false,
                    "CSS selector of what must be clicked before it plays, such as button.play."
                )
                {
                    Label = "Press this first",
                },
                new(
                    "wait",
                    SettingType.Int,
                    Required: false,
                    "Seconds until the page counts as silent."
                )
                {
                    Label = "Wait",
                    Default = "15",
                    Min = 1,
                    Max = 30,
                },
                new("title", SettingType.Text, Required: false, "The source's name if empty.")
                {
                    Label = "Title of the stream",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        using var pass = proxy.Admit(context.Reach);
        var opened = await context.StepAsync<OpenPage>(
            StepNames.Request,
            context.Url,
            notes => OpenAsync(context, pass, notes, ct)
        );
        if (opened.End is { } unopened)
        {
            return unopened;
        }

        await using var page = opened.Value;
        var seen = await context.StepAsync<SeenRequest>(
            StepNames.Parse,
            null,
            notes => WaitAsync(context, page, pass, notes, ct)
        );
        if (seen.End is { } unseen)
        {
            return unseen;
        }

        var stream = await context.StepAsync<ExtractedStream>(
            StepNames.Extract,
            null,
            notes => TakeAsync(context, page, seen.Value.Request, notes, ct)
        );
        return stream.End ?? new ExtractionResult.Found([stream.Value]);
    }

    private async Task<StepOutcome<OpenPage>> OpenAsync(
        ExtractionContext context,
        ProxyPass pass,
        StepNotes notes,
        CancellationToken ct
    )
    {
        var seat = await house.EnterAsync(ct);
        if (seat.End is { } none)
        {
            return none;
        }

        var opening = OpenPage.OpenAsync(seat.Value, pass, context.Source.Headers);
        OpenPage? page = null;
        var kept = false;
        try
        {
            page = await opening.WaitAsync(ct);
            var trouble = await GoAsync(context, page, pass, notes).WaitAsync(ct);
            kept = trouble is null;
            return trouble is null ? page : trouble;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return page is not null && e is TimeoutException
                ? PageTrouble.TooLate(page, pass, context.Url)
                : PageTrouble.Of(page, pass, context.Url);
        }
        finally
        {
            if (!kept)
            {
                _ = OpenPage.CloseAsync(opening);
            }
        }
    }

    private static async Task<ExtractionResult?> GoAsync(
        ExtractionContext context,
        OpenPage page,
        ProxyPass pass,
        StepNotes notes
    )
    {
        IResponse? response;
        try
        {
            response = await page.Page.GotoAsync(
                context.Url.AbsoluteUri,
                new PageGotoOptions
                {
                    WaitUntil = WaitUntilState.Commit,
                    Timeout = PagePatience,
                    Referer = context.Source.Headers.GetValueOrDefault("Referer"),
                }
            );
        }
        catch (PlaywrightException) when (page.Watch.Playlist.IsCompletedSuccessfully)
        {
            // The address was the playlist itself, which is no page.
            return null;
        }

        notes.Status = response?.Status;
        notes.Say = $"HTTP {response?.Status}";
        return pass.Failed.GetValueOrDefault(Endpoints.HostOf(context.Url)!) is { } why
            ? new ExtractionResult.UpstreamError(why.Say)
            : PageTrouble.OfStatus(response?.Status);
    }

    private async Task<StepOutcome<SeenRequest>> WaitAsync(
        ExtractionContext context,
        OpenPage page,
        ProxyPass pass,
        StepNotes notes,
        CancellationToken ct
    )
    {
        var wait = TimeSpan.FromSeconds(
            int.Parse(context.Setting("wait")!, CultureInfo.InvariantCulture)
        );
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var pause = Task.Delay(wait, time, over.Token);
        var click = ClickAsync(page, context.Setting("clickSelector"), wait);
        await Task.WhenAny(page.Watch.Playlist, pause, page.Gone);
        await over.CancelAsync();
        ct.ThrowIfCancellationRequested();
        notes.LookedAt = page.Watch.Census;
        if (page.Watch.Playlist.IsCompletedSuccessfully)
        {
            notes.Say = "1 playlist";
            return new SeenRequest(await page.Watch.Playlist);
        }

        return click.IsCompletedSuccessfully && await click is { } unclicked ? unclicked
            : !page.Gone.IsCompleted ? PageTrouble.Silent(page, pass, wait)
            : PageTrouble.Of(page, pass, context.Url);
    }

    /// <summary>Null if there was nothing to press, or it could be pressed.</summary>
    private static async Task<ExtractionResult?> ClickAsync(
        OpenPage page,
        string? selector,
        TimeSpan wait
    )
    {
        if (selector is null)
        {
            return null;
        }

        try
        {
            await page.Page.ClickAsync(
                selector,
                new PageClickOptions { Timeout = (float)wait.TotalMilliseconds * 0.9f }
            );
            return null;
        }
        catch (TimeoutException)
        {
            return new ExtractionResult.UpstreamError(
                "On the page there is nothing that can be pressed at the place that \"Press this first\" names."
            );
        }
        catch (PlaywrightException e) when (IsUnreadable(e))
        {
            return new ExtractionResult.ConfigError("settings.clickSelector", "is no CSS selector");
        }
        catch (PlaywrightException)
        {
            // The page was closed or went elsewhere.
            return null;
        }
    }

    // Further lines tell what it was about to do, with the selector in them, whatever went wrong.
    private static bool IsUnreadable(PlaywrightException e) =>
        e.Message.Split('\n')[0] is var line
        && line.Contains("while parsing", StringComparison.Ordinal)
        && line.Contains("selector", StringComparison.Ordinal);

    private static async Task<StepOutcome<ExtractedStream>> TakeAsync(
        ExtractionContext context,
        OpenPage page,
        IRequest request,
        StepNotes notes,
        CancellationToken ct
    )
    {
        IReadOnlyDictionary<string, string> headers;
        try
        {
            headers = await page.HeadersAsync(request).WaitAsync(TimeSpan.FromSeconds(5), ct);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return new ExtractionResult.UpstreamError(
                "The browser ended while the playlist was being taken from it."
            );
        }

        notes.Say = string.Join(", ", headers.Keys);
        return new ExtractedStream
        {
            Key = "main",
            Title = context.Setting("title") ?? context.Source.Name,
            Url = new Uri(request.Url),
            Headers = headers,
        };
    }

    // A step's value is no interface.
    private sealed record SeenRequest(IRequest Request);
}
