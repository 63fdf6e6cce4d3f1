namespace F1Stream.Web.Shell;

/// <summary>A setting of several words: a list in a file, or one line with commas.</summary>
internal static class ListSetting
{
    /// <summary>Empty if the setting is not there.</summary>
    internal static List<string> ReadList(this IConfiguration configuration, string setting)
    {
        var section = configuration.GetSection(setting);
        return
        [
            .. section
                .GetChildren()
                .Select(child => child.Value)
                .Append(section.Value)
                .SelectMany(value =>
                    (value ?? "").Split(
                        ',',
                        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                    )
                ),
        ];
    }
}
