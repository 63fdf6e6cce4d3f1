using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>When a refused piece has its source asked for a fresh address.</summary>
public sealed class RefusedPiecesTests
{
    private readonly FakeTime _time = new(
        new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)
    );
    private readonly RefusedPieces _refused;
    private SourceAddress _source = new(0, 0);

    public RefusedPiecesTests() => _refused = new(_time);

    [Fact]
    public void The_first_piece_that_is_refused_is_worth_it()
    {
        _refused.Had(_source);

        Assert.True(IsWorthAsking("1.ts"));
        Renew(helped: true, "1.ts");
        Assert.True(IsWorthAsking("9.ts"));
    }

    [Fact]
    public void A_segment_is_not_while_later_ones_are_handed_out_but_a_key_is()
    {
        _refused.Add("1.ts", _source);
        _refused.Add("k1.key", _source);
        _refused.Had(_source);

        Assert.False(IsWorthAsking("1.ts"));
        Assert.True(IsWorthAsking("2.ts"));
        Assert.True(IsWorthAsking("k1.key", ChildKind.Key));
    }

    [Fact]
    public void What_was_handed_out_under_another_address_says_nothing()
    {
        _refused.Add("1.ts", _source);
        _refused.Had(_source);
        _source = _source with { Address = 1 };

        Assert.True(IsWorthAsking("1.ts"));
    }

    [Fact]
    public void A_piece_that_a_fresh_address_did_not_help_never_asks_again_and_others_wait_ever_longer()
    {
        Assert.True(IsWorthAsking("1.ts"));
        Renew(helped: false, "1.ts");

        Assert.False(IsWorthAsking("1.ts"));
        Assert.False(IsWorthAsking("2.ts"));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(IsWorthAsking("1.ts"));
        Assert.True(IsWorthAsking("2.ts"));

        Renew(helped: false, "2.ts");
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(IsWorthAsking("3.ts"));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(IsWorthAsking("3.ts"));

        Renew(helped: true, "3.ts");
        Assert.True(IsWorthAsking("4.ts"));
    }

    private bool IsWorthAsking(string piece, ChildKind kind = ChildKind.Segment)
    {
        _refused.Add(piece, _source);
        return _refused.IsWorthAsking(piece, kind, _source);
    }

    private void Renew(bool helped, string piece)
    {
        _source = _source with { Address = _source.Address + 1 };
        _refused.Tried(piece, helped);
    }
}
