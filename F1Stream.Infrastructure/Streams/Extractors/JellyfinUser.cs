using System.Text.Json;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>Finds the user for whom a channel is played: a key belongs to nobody, and Jellyfin plays nothing for nobody.</summary>
internal static class JellyfinUser
{
    /// <summary>The id of the user of that name, or of an administrator if there is no name; null if there is none.</summary>
    public static string? Of(JsonElement users, string? name)
    {
        var all = users.Objects().Where(u => u.Word("Id") is not null).ToList();
        var fitting = name is null
            ? all.OrderByDescending(u => u.Child("Policy")?.Flag("IsAdministrator") == true)
            : all.Where(u =>
                string.Equals(u.Word("Name"), name, StringComparison.OrdinalIgnoreCase)
            );
        return fitting.Select(u => u.Word("Id")).FirstOrDefault();
    }
}
