using System.Buffers;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Infrastructure.Persistence;
using F1Stream.Infrastructure.Relay;
using F1Stream.Tests.Kit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace F1Stream.Tests.Relay;

public sealed class AesGcmRelayTokensTests : IDisposable
{
    private static readonly RelayTarget Target = new(
        "source1",
        "stream1",
        ChildKind.Segment,
        new Uri("https://cdn.example:8443/a%20b/seg.ts?token=s3cret&x=1")
    );

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_token_opens_to_what_was_sealed()
    {
        var tokens = await TokensAsync(_folder);

        Assert.Equal(Target, tokens.Open(tokens.Seal(Target)));
        var ofTheSource = Target with { StreamId = null, Kind = ChildKind.Key };
        Assert.Equal(ofTheSource, tokens.Open(tokens.Seal(ofTheSource)));
    }

    [Fact]
    public async Task The_same_target_has_the_same_token_also_after_a_restart()
    {
        var before = await TokensAsync(_folder);
        var after = await TokensAsync(_folder);

        Assert.Equal(before.Seal(Target), before.Seal(Target));
        Assert.Equal(before.Seal(Target), after.Seal(Target));
        Assert.Equal(Target, after.Open(before.Seal(Target)));
    }

    [Fact]
    public async Task Every_part_of_the_target_makes_another_token()
    {
        var tokens = await TokensAsync(_folder);

        string[] all =
        [
            tokens.Seal(Target),
            tokens.Seal(Target with { Kind = ChildKind.Key }),
            tokens.Seal(Target with { SourceId = "source2" }),
            tokens.Seal(Target with { StreamId = "stream2" }),
            tokens.Seal(Target with { StreamId = null }),
            tokens.Seal(Target with { Url = new Uri("https://cdn.example:8443/") }),
            tokens.Seal(Target with { Variables = "a=1" }),
            tokens.Seal(Target with { Variables = "a=1\nb=2" }),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public async Task Sealing_and_opening_any_target_gives_that_target()
    {
        var tokens = await TokensAsync(_folder);
        var targets =
            from source in Gen.Elements("s", "source-ä", new string('x', 300))
            from stream in Gen.Elements(null, "t", "stream-ß")
            from kind in Gen.Elements(Enum.GetValues<ChildKind>())
            from url in Gen.Elements(
                "http://h/",
                "https://bücher.example/ä?b=%2F#c",
                "http://h/" + new string('y', 5000)
            )
            from variables in Gen.Elements(null, "a=1", "a=ü=\nb=2")
            select new RelayTarget(source, stream, kind, new Uri(url)) { Variables = variables };

        Prop.ForAll(
                targets.ToArbitrary(),
                target =>
                {
                    var token = tokens.Seal(target);
                    var like = target with { Url = new Uri("http://other.example/") };
                    var to = new ArrayBufferWriter<byte>();
                    tokens.Seal(like, Encoding.UTF8.GetBytes(target.Url.AbsoluteUri), to);
                    return token == tokens.Seal(target)
                        && token == Encoding.ASCII.GetString(to.WrittenSpan)
                        && tokens.Open(token) == target;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Tokens_made_at_the_same_time_do_not_mix()
    {
        var tokens = await TokensAsync(_folder);
        var targets = Enumerable
            .Range(0, 2000)
            .Select(i => Target with { Url = new Uri($"http://h/{i}.ts") })
            .ToList();
        var alone = targets.Select(tokens.Seal).ToList();

        var together = targets.AsParallel().AsOrdered().Select(tokens.Seal).ToList();

        Assert.Equal(alone, together);
        Assert.Equal(targets, together.AsParallel().AsOrdered().Select(t => tokens.Open(t)!));
    }

    [Fact]
    public async Task A_token_is_url_safe_and_shows_nothing()
    {
        var token = (await TokensAsync(_folder)).Seal(Target);

        Assert.Matches("^[A-Za-z0-9_-]+$", token);
        Assert.True(token.Length < 2 * Target.Url.AbsoluteUri.Length + 80);
    }

    [Fact]
    public async Task A_token_with_any_character_changed_opens_nothing()
    {
        var tokens = await TokensAsync(_folder);
        var token = tokens.Seal(Target);

        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.Null(tokens.Open(new string(changed)));
        }
    }

    [Fact]
    public async Task A_piece_of_a_token_opens_nothing()
    {
        var tokens = await TokensAsync(_folder);
        var token = tokens.Seal(Target);

        for (var length = 0; length < token.Length; length++)
        {
            Assert.Null(tokens.Open(token[..length]));
        }
    }

    [Theory]
    [InlineData("!!!")]
    [InlineData("äöü")]
    [InlineData("AQ==")]
    public async Task What_is_no_token_opens_nothing(string token) =>
        Assert.Null((await TokensAsync(_folder)).Open(token));

    [Fact]
    public async Task A_token_of_another_household_opens_nothing()
    {
        using var other = new TempFolder();
        var foreign = (await TokensAsync(other)).Seal(Target);

        Assert.Null((await TokensAsync(_folder)).Open(foreign));
    }

    [Fact]
    public async Task Only_this_user_can_read_the_key()
    {
        await TokensAsync(_folder);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var mode = File.GetUnixFileMode(Path.Combine(_folder.Path, "keys", "relay.key"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    [Fact]
    public async Task A_damaged_key_stops_the_start_with_a_reason()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "keys"));
        _folder.File("keys/relay.key", "short");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => TokensAsync(_folder));

        Assert.Equal("start.relay_key", refused.Why.Code);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<AesGcmRelayTokens> TokensAsync(TempFolder folder)
    {
        var ring = new RelayKeyRing(
            new RelayKeyFile(new DataDirectory(folder.Path)),
            Options.Create(new RelayTokenOptions()),
            TimeProvider.System,
            NullLogger<RelayKeyRing>.Instance
        );
        await ring.RunAsync(default);
        return new AesGcmRelayTokens(ring);
    }
}
