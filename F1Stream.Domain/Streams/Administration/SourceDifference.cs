namespace F1Stream.Domain.Streams.Administration;

/// <summary>What of a source was changed, by name and never by value.</summary>
public static class SourceDifference
{
    /// <summary>Whether something differs that is typed into a form: neither the place in the list nor the switch.</summary>
    internal static bool InForm(StreamSource before, StreamSource after) =>
        Between(before, after with { Priority = before.Priority, Enabled = before.Enabled })
            is not null;

    /// <summary>"name, interval, settings.url"; null where nothing differs.</summary>
    internal static string? Between(StreamSource before, StreamSource after)
    {
        var names = new List<string>();
        Note("name", before.Name != after.Name);
        Note("extractor", before.Extractor != after.Extractor);
        foreach (
            var key in before.Settings.Keys.Union(after.Settings.Keys).Order(StringComparer.Ordinal)
        )
        {
            Note(
                $"settings.{key}",
                before.Settings.GetValueOrDefault(key) != after.Settings.GetValueOrDefault(key)
            );
        }

        foreach (
            var key in before
                .Headers.Keys.Union(after.Headers.Keys, StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase)
        )
        {
            Note(
                $"headers.{key}",
                before.Headers.GetValueOrDefault(key) != after.Headers.GetValueOrDefault(key)
            );
        }

        Note("priority", before.Priority != after.Priority);
        Note("enabled", before.Enabled != after.Enabled);
        Note("sessions", !before.Sessions.SequenceEqual(after.Sessions));
        Note("allowedHosts", !before.AllowedHosts.SequenceEqual(after.AllowedHosts));
        Note("interval", before.Interval != after.Interval);
        return names.Count == 0 ? null : string.Join(", ", names);

        void Note(string name, bool differs)
        {
            if (differs)
            {
                names.Add(name);
            }
        }
    }
}
