using System.Net;
using F1Stream.Domain.Accounts;

namespace F1Stream.Tests.Accounts;

public sealed class FirstRunTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("127.0.0.1", "LOCALHOST")]
    [InlineData("127.8.9.1", "127.0.0.1")]
    [InlineData("::1", "[::1]")]
    [InlineData("::ffff:127.0.0.1", "localhost")]
    public void Whoever_sits_at_this_machine_may_look(string address, string host) =>
        Assert.True(
            FirstRun.IsThisMachine(new Caller(IPAddress.Parse(address), host, false, false))
        );

    [Theory]
    [InlineData("192.168.1.20", "localhost", false, false)]
    [InlineData("::ffff:192.168.1.20", "localhost", false, false)]
    [InlineData("127.0.0.1", "stranger.example", false, false)]
    [InlineData("127.0.0.1", "127.0.0.1.stranger.example", false, false)]
    [InlineData("127.0.0.1", "localhost.stranger.example", false, false)]
    [InlineData("127.0.0.1", "192.168.1.2", false, false)]
    [InlineData("127.0.0.1", "", false, false)]
    [InlineData("127.0.0.1", "localhost", true, false)]
    [InlineData("127.0.0.1", "localhost", false, true)]
    public void Anybody_else_may_not(string address, string host, bool forwarded, bool elsewhere) =>
        Assert.False(
            FirstRun.IsThisMachine(new Caller(IPAddress.Parse(address), host, forwarded, elsewhere))
        );

    [Fact]
    public void The_setup_code_is_right_however_it_is_typed()
    {
        var code = new SetupCode();

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", code.Text);
        Assert.True(code.Matches(code.Text));
#pragma warning disable CA1308 // As somebody types it on a phone.
        Assert.True(code.Matches($" {code.Text.Replace('-', ' ').ToLowerInvariant()} "));
#pragma warning restore CA1308
    }

    [Fact]
    public void Anything_else_is_not_the_setup_code()
    {
        var code = new SetupCode();

        Assert.False(code.Matches(null));
        Assert.False(code.Matches(""));
        Assert.False(code.Matches(code.Text[..^1]));
        Assert.False(code.Matches(code.Text + "2"));
        Assert.False(code.Matches(new SetupCode().Text));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(7, 120)]
    [InlineData(10, 900)]
    [InlineData(1000, 900)]
    public void From_the_fifth_wrong_password_on_the_waiting_doubles(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), SignInDelay.After(failures));

    [Theory]
    [InlineData("", "long enough!", "accounts.name_invalid")]
    [InlineData("  ", "long enough!", "accounts.name_invalid")]
    [InlineData("Ma\u0007ra", "long enough!", "accounts.name_invalid")]
    [InlineData("Mara", "ninechars", "accounts.password_too_short")]
    [InlineData("Mara", "tencharsss", null)]
    [InlineData("Jürgen Müller 2", "ääääääääää", null)]
    public void A_password_has_ten_characters_and_no_other_rule(
        string name,
        string password,
        string? code
    ) => Assert.Equal(code, NewMember.Check(name, password)?.Code);
}
