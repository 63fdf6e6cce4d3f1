using System.Text.Json;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using Microsoft.AspNetCore.DataProtection;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>Between records and rows; whatever may be secret goes through Data Protection on the way.</summary>
internal sealed class RowMapping(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("F1Stream.Streams.v1");

    public SourceRow Row(StreamSource source) =>
        new()
        {
            Id = source.Id,
            Name = source.Name,
            Extractor = source.Extractor,
            Protected = Protect(
                new SourceSecrets(source.Settings.ToDictionary(), source.Headers.ToDictionary())
            ),
            Priority = source.Priority,
            Enabled = source.Enabled,
            Sessions = JsonSerializer.Serialize(source.Sessions),
            AllowedHosts = JsonSerializer.Serialize(source.AllowedHosts),
            Origin = source.Origin,
            Interval = source.Interval,
        };

    public StreamSource Source(SourceRow row)
    {
        var secrets = Reveal<SourceSecrets>(row.Protected);
        return new StreamSource
        {
            Id = row.Id,
            Name = row.Name,
            Extractor = row.Extractor,
            Settings = secrets.Settings,
            Headers = new Dictionary<string, string>(
                secrets.Headers,
                StringComparer.OrdinalIgnoreCase
            ),
            Priority = row.Priority,
            Enabled = row.Enabled,
            Sessions = JsonSerializer.Deserialize<string[]>(row.Sessions) ?? [],
            AllowedHosts = JsonSerializer.Deserialize<string[]>(row.AllowedHosts) ?? [],
            Origin = row.Origin,
            Interval = row.Interval,
        };
    }

    public StreamRow Row(LiveStream stream) =>
        new()
        {
            Id = stream.Id,
            SourceId = stream.Source.Id,
            Title = stream.Title,
            Protected = Protect(new StreamSecrets(stream.Url, stream.Headers.ToDictionary())),
            Kind = stream.Kind,
            Height = stream.Height,
            Bandwidth = stream.Bandwidth,
            Language = stream.Language,
            TiedTo = stream.TiedTo,
            FoundAt = stream.FoundAt,
            ExpiresAt = stream.ExpiresAt,
            RefreshSafe = stream.RefreshSafe,
            TakesTuner = stream.TakesTuner,
            PropagateQuery = stream.PropagateQuery,
            Health = Health(stream.Health),
        };

    public LiveStream Stream(StreamRow row, StreamSource source)
    {
        var secrets = Reveal<StreamSecrets>(row.Protected);
        return new LiveStream
        {
            Id = row.Id,
            Source = source,
            Title = row.Title,
            Url = secrets.Url,
            Headers = new Dictionary<string, string>(
                secrets.Headers,
                StringComparer.OrdinalIgnoreCase
            ),
            Kind = row.Kind,
            Height = row.Height,
            Bandwidth = row.Bandwidth,
            Language = row.Language,
            TiedTo = row.TiedTo,
            FoundAt = row.FoundAt,
            ExpiresAt = row.ExpiresAt,
            RefreshSafe = row.RefreshSafe,
            TakesTuner = row.TakesTuner,
            PropagateQuery = row.PropagateQuery,
            Health = Reveal<StreamHealth>(row.Health),
        };
    }

    public string Health(StreamHealth health) => Protect(health);

    private string Protect<T>(T value) => _protector.Protect(JsonSerializer.Serialize(value));

    private T Reveal<T>(string text) => JsonSerializer.Deserialize<T>(_protector.Unprotect(text))!;

    private sealed record StreamSecrets(Uri Url, Dictionary<string, string> Headers);
}
