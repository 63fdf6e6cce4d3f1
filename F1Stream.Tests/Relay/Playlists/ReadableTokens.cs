using F1Stream.Domain.Relay;

namespace F1Stream.Tests.Relay.Playlists;

/// <summary>Tokens that show what they stand for, and how many were made.</summary>
internal sealed class ReadableTokens : IRelayTokens
{
    public int Epoch { get; set; }

    internal int Sealed { get; private set; }

    public string Seal(RelayTarget target)
    {
        Sealed++;
        var with = target.Variables is { } v ? $"|{v.Replace('\n', ',')}" : "";
        var again = Epoch == 0 ? "" : $"{Epoch}:";
        return $"<{again}{target.Kind.ToString().ToLowerInvariant()}:{target.Url.AbsoluteUri}{with}>";
    }

    public RelayTarget? Open(string token) => null;
}
