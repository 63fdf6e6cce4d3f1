using F1Stream.Domain.Accounts;
using F1Stream.Domain.Accounts.Pairing;
using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Accounts.Pairing;

public sealed class PairDevicesTests
{
    private static readonly Member Mara = new("1", "Mara", MemberRole.Admin, "stamp");

    private readonly FakeTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly PairDevices _devices;

    public PairDevicesTests() => _devices = new PairDevices(_time);

    [Fact]
    public void A_confirmed_device_comes_in_as_the_member_who_confirmed_and_only_once()
    {
        var ticket = Ask();

        var found = Done(_devices.Find(ticket.Device.Code, Mara));
        Assert.Equal(PairingState.Waiting, _devices.StateOf(ticket.Secret));
        Assert.Null(_devices.Enter(ticket.Secret));
        Done(_devices.Confirm(ticket.Device.Code, Mara));

        Assert.Equal("LG TV", found.Name);
        Assert.Equal(PairingState.Confirmed, _devices.StateOf(ticket.Secret));
        Assert.Equal(Mara, _devices.Enter(ticket.Secret));
        Assert.Null(_devices.Enter(ticket.Secret));
        Assert.Equal(PairingState.Over, _devices.StateOf(ticket.Secret));
    }

    [Fact]
    public void A_code_works_once()
    {
        var ticket = Ask();
        Done(_devices.Confirm(ticket.Device.Code, Mara));

        Assert.Equal(
            "accounts.pairing_code_unknown",
            Refused(_devices.Confirm(ticket.Device.Code, Mara with { Id = "2" })).Code
        );
        Assert.Equal(Mara, _devices.Enter(ticket.Secret));
    }

    [Fact]
    public void After_five_minutes_the_code_is_over_whether_it_was_confirmed_or_not()
    {
        var one = Ask();
        var other = Ask();
        Done(_devices.Confirm(other.Device.Code, Mara));

        _time.Advance(PairDevices.Life);

        Assert.Equal(
            "accounts.pairing_code_unknown",
            Refused(_devices.Confirm(one.Device.Code, Mara)).Code
        );
        Assert.Null(_devices.Enter(other.Secret));
        Assert.NotEqual(one.Device.Code, Done(_devices.Ask(one.Secret, "LG TV", "a")).Device.Code);
    }

    [Fact]
    public void A_screen_that_is_loaded_again_shows_the_same_code()
    {
        var ticket = Ask();

        Assert.Equal(ticket, Done(_devices.Ask(ticket.Secret, "LG TV", "192.168.1.30")));
    }

    [Fact]
    public void Whoever_types_five_wrong_codes_waits_even_with_the_right_one_and_nobody_else_does()
    {
        var ticket = Ask();
        for (var i = 0; i < PairDevices.WrongCodes; i++)
        {
            Refused(_devices.Find("not one", Mara));
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        var late = Refused(_devices.Confirm(ticket.Device.Code, Mara));
        Done(_devices.Find(ticket.Device.Code, Mara with { Id = "2" }));

        Assert.Equal("accounts.too_many_tries", late.Code);
        Assert.Equal(PairDevices.Life - TimeSpan.FromSeconds(50), late.RetryAfter);
        _time.Advance(late.RetryAfter!.Value);
        Refused(_devices.Find("not one", Mara));
    }

    [Fact]
    public void One_address_cannot_take_every_code()
    {
        for (var i = 0; i < PairDevices.MostFromOneAddress; i++)
        {
            Ask();
        }

        Assert.Equal(
            "accounts.too_many_devices",
            Refused(_devices.Ask(null, "LG TV", "192.168.1.30")).Code
        );
        Done(_devices.Ask(null, "LG TV", "192.168.1.31"));
        _time.Advance(PairDevices.Life);
        Ask();
    }

    [Fact]
    public void A_flood_of_one_address_gives_way_to_a_screen_at_that_address_that_still_asks()
    {
        var screen = Ask();
        for (var i = 1; i < PairDevices.MostFromOneAddress; i++)
        {
            Ask();
        }

        _time.Advance(PairDevices.Quiet);
        Assert.Equal(PairingState.Waiting, _devices.StateOf(screen.Secret));
        for (var i = 0; i < 50; i++)
        {
            _devices.Ask(null, "LG TV", "192.168.1.30");
        }

        Assert.Equal(PairingState.Waiting, _devices.StateOf(screen.Secret));
        Done(_devices.Confirm(screen.Device.Code, Mara));
        Assert.Equal(Mara, _devices.Enter(screen.Secret));
    }

    [Fact]
    public void A_subscriber_with_a_whole_IPv6_network_counts_as_one_address()
    {
        for (var i = 0; i < PairDevices.MostFromOneAddress; i++)
        {
            Done(_devices.Ask(null, "LG TV", $"2001:db8:1:2::{i + 1}"));
        }

        Assert.Equal(
            "accounts.too_many_devices",
            Refused(_devices.Ask(null, "LG TV", "2001:db8:1:2:ffff::9")).Code
        );
        Done(_devices.Ask(null, "LG TV", "2001:db8:1:3::1"));
    }

    [Fact]
    public void Who_holds_many_codes_gives_one_up_for_somebody_who_has_none()
    {
        var flood = Enumerable
            .Range(0, PairDevices.Most)
            .Select(i => Done(_devices.Ask(null, "LG TV", $"10.0.0.{i / 5}")))
            .ToList();

        var tv = Done(_devices.Ask(null, "LG TV", "192.168.1.30"));

        Assert.Equal(PairingState.Waiting, _devices.StateOf(tv.Secret));
        Assert.Equal(
            PairDevices.Most - 1,
            flood.Count(f => _devices.StateOf(f.Secret) == PairingState.Waiting)
        );
    }

    [Fact]
    public void Where_everybody_has_one_code_that_is_asked_about_the_last_to_come_waits()
    {
        for (var i = 0; i < PairDevices.Most; i++)
        {
            Done(_devices.Ask(null, "LG TV", $"10.0.0.{i}"));
        }

        Assert.Equal(
            PairDevices.Life,
            Refused(_devices.Ask(null, "LG TV", "192.168.1.30")).RetryAfter
        );
        _time.Advance(PairDevices.Quiet);
        Done(_devices.Ask(null, "LG TV", "192.168.1.30"));
    }

    [Theory]
    [InlineData("a7k m3x", "A7KM3X")]
    [InlineData("A7K-M3X", "A7KM3X")]
    [InlineData("A7KM3", null)]
    [InlineData("A7KM3XX", null)]
    [InlineData("A7KM30", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_is_read_as_people_type_it(string? typed, string? code) =>
        Assert.Equal(code, PairingCode.Read(typed));

    [Fact]
    public void A_code_has_no_letters_that_look_alike_and_a_ticket_does_not_tell_it()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => PairingCode.New()).ToList();
        var ticket = Ask();

        Assert.All(codes, code => Assert.Equal(code, PairingCode.Read(PairingCode.Spoken(code))));
        Assert.DoesNotContain(codes, code => code.Any("0O1IL2Z5S8BUV".Contains));
        Assert.DoesNotContain(ticket.Device.Code, ticket.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ticket.Secret, ticket.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36", "LG TV")]
    [InlineData("Mozilla/5.0 (Linux; Tizen 8.0) AppleWebKit/537.36 TV Safari/537.36", "Samsung TV")]
    [InlineData("<script>alert(1)</script>", "Unknown device")]
    [InlineData(null, "Unknown device")]
    public void A_device_is_named_in_words_of_ours(string? agent, string name) =>
        Assert.Equal(name, DeviceName.Of(agent));

    private PairingTicket Ask() => Done(_devices.Ask(null, "LG TV", "192.168.1.30"));

    private static T Done<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    private static Refusal Refused<T>(Outcome<T> outcome) =>
        Assert.IsType<Outcome<T>.Refused>(outcome).Why;
}
