namespace F1Stream.Domain.Accounts.Pairing;

/// <summary>What a device seems to be, from what its browser calls itself. Only names of ours: what a stranger sends is never shown.</summary>
public static class DeviceName
{
    private static readonly (string Mark, string Name)[] Devices =
    [
        ("Tizen", "Samsung TV"),
        ("Web0S", "LG TV"),
        ("webOS", "LG TV"),
        ("BRAVIA", "Sony TV"),
        ("AFT", "Fire TV"),
        ("VIDAA", "Hisense TV"),
        ("Viera", "Panasonic TV"),
        ("Philips", "Philips TV"),
        ("Roku", "Roku"),
        ("CrKey", "Chromecast"),
        ("Google TV", "Google TV"),
        ("Android TV", "Android TV"),
        ("Apple TV", "Apple TV"),
        ("TV", "TV"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android device"),
        ("Macintosh", "Mac"),
        ("Windows", "Windows computer"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux computer"),
    ];

    public static string Of(string? userAgent) =>
        Devices
            .Where(d => (userAgent ?? "").Contains(d.Mark, StringComparison.Ordinal))
            .Select(d => d.Name)
            .FirstOrDefault("Unknown device");
}
