namespace F1Stream.Domain.Relay;

/// <summary>Makes the tokens in our URLs. The same target has the same token, also after a restart: players recognise maps and keys by their URL.</summary>
public interface IRelayTokens
{
    /// <summary>URL-safe; shows nothing of the target and cannot be changed unnoticed.</summary>
    string Seal(RelayTarget target);

    /// <summary>Null for whatever this household did not seal.</summary>
    RelayTarget? Open(string token);
}
