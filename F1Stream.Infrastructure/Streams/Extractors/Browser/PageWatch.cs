using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace F1Stream.Infrastructure.Streams.Extractors.Browser;

/// <summary>Looks over a page's shoulder: what it asks for, and whether that is a playlist.</summary>
internal sealed class PageWatch
{
    private const int MostKinds = 60;

    private readonly ConcurrentDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<IRequest> _playlist = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    internal PageWatch(IBrowserContext context)
    {
        context.Request += (_, request) => Count(request);
        context.Response += (_, response) => Look(response);
    }

    /// <summary>The first request whose answer was a playlist.</summary>
    internal Task<IRequest> Playlist => _playlist.Task;

    /// <summary>Whether anything but the proxy's refusals came back.</summary>
    internal bool HasAnswer { get; private set; }

    /// <summary>The status of a playlist that was asked for in vain.</summary>
    internal int? Refused { get; private set; }

    /// <summary>What was asked for: kinds and hosts, how often.</summary>
    internal string Census =>
        string.Join(
            '\n',
            _kinds.OrderByDescending(k => k.Value).Select(k => $"{k.Key} ×{k.Value}")
        );

    private void Count(IRequest request)
    {
        var kind =
            $"{request.ResourceType} {(Uri.TryCreate(request.Url, UriKind.Absolute, out var url) ? url.Host : "")}";
        if (_kinds.Count < MostKinds || _kinds.ContainsKey(kind))
        {
            _kinds.AddOrUpdate(kind, 1, (_, n) => n + 1);
        }
    }

    private void Look(IResponse response)
    {
        if (
            !Uri.TryCreate(response.Url, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
        )
        {
            return;
        }

        HasAnswer |= response.Status is < 400;
        var named = url.AbsolutePath.Contains(".m3u8", StringComparison.OrdinalIgnoreCase);
        if (response.Ok && (named || IsPlaylist(response)))
        {
            _playlist.TrySetResult(response.Request);
        }
        else if (named && response.Status >= 400)
        {
            Refused ??= response.Status;
        }
    }

    private static bool IsPlaylist(IResponse response) =>
        response.Headers.TryGetValue("content-type", out var type)
        && type.Contains("mpegurl", StringComparison.OrdinalIgnoreCase);
}
