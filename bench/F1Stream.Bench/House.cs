using F1Stream.Domain.Relay;
using F1Stream.Infrastructure.Persistence;
using F1Stream.Infrastructure.Relay;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace F1Stream.Bench;

/// <summary>A data directory of its own with the keys of a household that never was.</summary>
internal sealed class House : IDisposable
{
    private readonly string _folder;

    private House(IRelayTokens tokens, string folder) => (Tokens, _folder) = (tokens, folder);

    internal IRelayTokens Tokens { get; }

    internal static async Task<House> BuildAsync()
    {
        var folder = Directory.CreateTempSubdirectory("f1stream-bench-").FullName;
        var keys = new RelayKeyRing(
            new RelayKeyFile(new DataDirectory(folder)),
            Options.Create(new RelayTokenOptions()),
            TimeProvider.System,
            NullLogger<RelayKeyRing>.Instance
        );
        await keys.RunAsync(CancellationToken.None);
        return new House(new AesGcmRelayTokens(keys), folder);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
