using F1Stream.Infrastructure.Streams.Programs;

namespace F1Stream.Infrastructure.Streams.Extractors.Programs;

/// <summary>How one program is asked about an address.</summary>
/// <param name="Program">Its name, which is also the name of its Debian package.</param>
/// <param name="Arguments">Its arguments, without settings file and address.</param>
/// <param name="SettingsOption">Which argument names a settings file.</param>
/// <param name="ProxySetting">The line of the settings file that holds the proxy.</param>
/// <param name="HeaderSetting">The line that holds one header.</param>
/// <param name="Tells">Whether its answer about this address says something of the channel, and not only that it could not look.</param>
internal sealed record ProgramQuestion(
    string Program,
    IReadOnlyList<string> Arguments,
    string SettingsOption,
    Func<string, string> ProxySetting,
    Func<string, string, string> HeaderSetting,
    Func<ProgramAnswer, Uri, bool> Tells
);
