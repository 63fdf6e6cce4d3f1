using F1Stream.Domain.Relay;
using F1Stream.Infrastructure.Persistence;
using F1Stream.Infrastructure.Relay;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace F1Stream.Tests.Relay;

public sealed class RelayKeyRingTests : IDisposable
{
    private static readonly RelayTarget Target = new(
        "source1",
        "stream1",
        ChildKind.Map,
        new Uri("https://cdn.example/init.mp4")
    );

    private readonly TempFolder _folder = new();
    private readonly FakeTime _time = new(DateTimeOffset.UnixEpoch);

    private string KeyFile => Path.Combine(_folder.Path, "keys", "relay.key");

    [Fact]
    public async Task A_key_that_has_become_old_is_replaced_while_the_server_runs()
    {
        var tokens = await StartAsync();
        var before = tokens.Seal(Target);
        var epoch = tokens.Epoch;

        _time.Advance(TimeSpan.FromDays(29.9));
        Assert.Equal((before, epoch), (tokens.Seal(Target), tokens.Epoch));
        _time.Advance(TimeSpan.FromDays(0.1));

        Assert.NotEqual(before, tokens.Seal(Target));
        Assert.NotEqual(epoch, tokens.Epoch);
    }

    [Fact]
    public async Task Old_addresses_work_for_a_day_after_their_key_was_replaced()
    {
        var tokens = await StartAsync();
        var before = tokens.Seal(Target);
        _time.Advance(TimeSpan.FromDays(30));
        tokens.Seal(Target);

        _time.Advance(TimeSpan.FromHours(23.9));
        Assert.Equal(Target, tokens.Open(before));
        Assert.Equal(2, (await File.ReadAllLinesAsync(KeyFile)).Length);
        _time.Advance(TimeSpan.FromHours(0.1));

        Assert.Null(tokens.Open(before));
        Assert.Equal(Target, tokens.Open(tokens.Seal(Target)));
        Assert.Single((await File.ReadAllLinesAsync(KeyFile)));
    }

    [Fact]
    public async Task A_server_that_was_off_while_its_key_became_old_opens_its_addresses_for_a_day()
    {
        var before = (await StartAsync()).Seal(Target);
        _time.Advance(TimeSpan.FromDays(90));

        var tokens = await StartAsync();

        Assert.NotEqual(before, tokens.Seal(Target));
        Assert.Equal(Target, tokens.Open(before));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Null(tokens.Open(before));
    }

    [Fact]
    public async Task Both_keys_are_there_after_a_restart()
    {
        var first = await StartAsync();
        var old = first.Seal(Target);
        _time.Advance(TimeSpan.FromDays(30));
        var young = first.Seal(Target);

        var second = await StartAsync();

        Assert.Equal(young, second.Seal(Target));
        Assert.Equal(Target, second.Open(old));
    }

    [Fact]
    public async Task The_single_key_of_the_first_version_goes_on_and_ages_from_now()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        await File.WriteAllBytesAsync(KeyFile, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        // Sealed by the first version with that key.
        const string Known =
            "AWPyYDce4OO9kYK8iFu_Ra6B7fpMUEJzgDGi5SdNspyQY6bUYU1gY-s7RBGAOl-ysrruBKpE5_uHA-d3IwK9hkp3mGX39GDZRCMSIg";

        var tokens = await StartAsync();
        var sealedNow = tokens.Seal(Target);
        _time.Advance(TimeSpan.FromDays(29));

        Assert.Equal(Known, sealedNow);
        Assert.Equal(sealedNow, (await StartAsync()).Seal(Target));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.NotEqual(sealedNow, (await StartAsync()).Seal(Target));
    }

    [Fact]
    public async Task A_key_that_cannot_be_written_is_not_used()
    {
        var tokens = await StartAsync();
        var before = tokens.Seal(Target);
        File.Delete(KeyFile);
        Directory.CreateDirectory(KeyFile);
        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(before, tokens.Seal(Target));
        Directory.Delete(KeyFile);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.NotEqual(before, tokens.Seal(Target));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<AesGcmRelayTokens> StartAsync()
    {
        var ring = new RelayKeyRing(
            new RelayKeyFile(new DataDirectory(_folder.Path)),
            Options.Create(new RelayTokenOptions()),
            _time,
            NullLogger<RelayKeyRing>.Instance
        );
        await ring.RunAsync(default);
        return new AesGcmRelayTokens(ring);
    }
}
