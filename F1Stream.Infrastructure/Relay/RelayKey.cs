using System.Security.Cryptography;
using F1Stream.Domain.Kernel;
using F1Stream.Infrastructure.Persistence;

namespace F1Stream.Infrastructure.Relay;

/// <summary>This household's secret for relay tokens: made at the first start, kept in the data directory, readable by this user alone.</summary>
internal sealed class RelayKey(DataDirectory data) : IStartUpStep
{
    private const int Length = 32;

    private byte[]? _secret;

    /// <summary>After the database, which checks the data directory.</summary>
    public int Order => 10;

    /// <summary>Names the key inside a token, so that a later version can hold several.</summary>
    internal byte Id => SHA256.HashData(Secret)[0];

    /// <summary>A key of 32 bytes for one purpose.</summary>
    internal byte[] For(string purpose) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Secret,
            Length,
            info: System.Text.Encoding.UTF8.GetBytes("F1Stream.Relay." + purpose)
        );

    private byte[] Secret =>
        _secret ?? throw new InvalidOperationException("The start-up steps have not run.");

    public async Task RunAsync(CancellationToken ct)
    {
        var path = Path.Combine(data.Keys, "relay.key");
        try
        {
            if (!File.Exists(path))
            {
                await CreateAsync(path, ct);
            }

            _secret = await File.ReadAllBytesAsync(path, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"The relay's key {path} cannot be read or written: {e.Message}");
        }

        if (_secret.Length != Length)
        {
            throw Refused(
                $"The relay's key {path} is damaged. Delete it to have a new one made: open players then have to load their page again."
            );
        }
    }

    private async Task CreateAsync(string path, CancellationToken ct)
    {
        Directory.CreateDirectory(data.Keys);
        var fresh = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(fresh, options))
        {
            await file.WriteAsync(RandomNumberGenerator.GetBytes(Length), ct);
        }

        File.Move(fresh, path);
    }

    private static StartRefusedException Refused(string say) =>
        new(new Refusal(RefusalKind.Unavailable, "start.relay_key", say));
}
