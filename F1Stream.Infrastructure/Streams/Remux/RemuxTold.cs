using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>Tells the log and the patrol what becomes of streams that are remuxed.</summary>
internal sealed partial class RemuxTold(IEventBus events, ILogger<RemuxTold> logger)
{
    internal void Began(LiveStream stream) => Watched(stream.Title, stream.Source.Name);

    internal void Idle(LiveStream stream) => Unwatched(stream.Title, stream.Source.Name);

    internal void Plays(LiveStream stream, ProbedMedia media) =>
        Known(stream.Title, stream.Source.Name, media.Say);

    internal void Back(LiveStream stream) => events.Publish(new PlaysAgain(stream.Id));

    internal void Failed(LiveStream stream, RemuxTrouble trouble, TimeSpan pause)
    {
        Ended(stream.Title, stream.Source.Name, trouble.Say, pause.TotalSeconds);
        events.Publish(new UpstreamFailed(stream.Id, "remux.failed"));
    }

    internal void Fails(Exception exception) => Broken(exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A stream cannot be remuxed")]
    private partial void Broken(Exception exception);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Stream} of {Source} is watched: ffmpeg starts"
    )]
    private partial void Watched(string stream, string source);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Stream} of {Source} holds {Media}")]
    private partial void Known(string stream, string source, string media);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Nobody watches {Stream} of {Source} any more: ffmpeg is stopped"
    )]
    private partial void Unwatched(string stream, string source);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Stream} of {Source} broke off ({Reason}); tried again in {Seconds} s"
    )]
    private partial void Ended(string stream, string source, string reason, double seconds);
}
