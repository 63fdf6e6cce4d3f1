using System.Security.Cryptography;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Accounts.Pairing;

/// <summary>
/// Lets a television in without a keyboard: it shows a code, a member confirms it, and the device that asked, and no other, comes in as that member. A code lives
/// for five minutes and works once. All of it is in memory: after a restart one asks again.
/// </summary>
public sealed class PairDevices(TimeProvider time)
{
    /// <summary>How many devices may ask at the same time, in all and from one address (IPv6: one /64).</summary>
    public const int Most = 100;
    public const int MostFromOneAddress = 5;

    /// <summary>How many wrong codes one member may type within <see cref="Life"/>.</summary>
    public const int WrongCodes = 5;

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>A screen asks every two seconds how it stands. One that has not for that long is gone, and its code may be given up.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly CodesInUse _codes = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _wrong = new(StringComparer.Ordinal);

    /// <summary>A device asks to be let in. One that asks again with its secret gets the same code for as long as that lives.</summary>
    public Outcome<PairingTicket> Ask(string? secret, string name, string address)
    {
        lock (_gate)
        {
            var now = Tidy();
            if (Seen(secret, now) is { } known)
            {
                return new PairingTicket(secret!, known.Device);
            }

            if (_codes.MakeRoom(address, now) is { } why)
            {
                return why;
            }

            string code;
            do
            {
                code = PairingCode.New();
            } while (_codes.All.Any(a => a.Value.Device.Code == code));

            var fresh = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
            var device = new AskingDevice(code, name, address, now + Life);
            _codes.Put(fresh, new(device, CodesInUse.WhoIsAt(address), now, null));
            return new PairingTicket(fresh, device);
        }
    }

    /// <summary>What asks with this code, for the member who typed it to look at.</summary>
    public Outcome<AskingDevice> Find(string? typed, Member by)
    {
        lock (_gate)
        {
            return Search(typed, by, out var found) is { } why ? why : found.Value.Device;
        }
    }

    /// <summary>The member lets the device in as themselves. The code is used up by it.</summary>
    public Outcome<AskingDevice> Confirm(string? typed, Member by)
    {
        lock (_gate)
        {
            if (Search(typed, by, out var found) is { } why)
            {
                return why;
            }

            _codes.Put(found.Key, found.Value with { As = by });
            return found.Value.Device;
        }
    }

    /// <summary>For the device that asks how it stands.</summary>
    public PairingState StateOf(string? secret)
    {
        lock (_gate)
        {
            return Seen(secret, Tidy()) is not { } asking ? PairingState.Over
                : asking.As is null ? PairingState.Waiting
                : PairingState.Confirmed;
        }
    }

    /// <summary>The device comes in, once: as whom, or null if nobody has confirmed it.</summary>
    public Member? Enter(string? secret)
    {
        lock (_gate)
        {
            Tidy();
            if (_codes.Find(secret)?.As is not { } member)
            {
                return null;
            }

            _codes.Remove(secret!);
            return member;
        }
    }

    private CodesInUse.Asking? Seen(string? secret, DateTimeOffset now)
    {
        if (_codes.Find(secret) is { } asking)
        {
            _codes.Put(secret!, asking with { SeenAt = now });
            return asking;
        }

        return null;
    }

    private Refusal? Search(
        string? typed,
        Member by,
        out KeyValuePair<string, CodesInUse.Asking> found
    )
    {
        var now = Tidy();
        found = default;
        if (_wrong.TryGetValue(by.Id, out var wrong) && wrong.Count >= WrongCodes)
        {
            return AccountRefusals.TooManyTries(wrong.Peek() + Life - now);
        }

        var code = PairingCode.Read(typed);
        found = _codes.All.FirstOrDefault(a => a.Value.As is null && a.Value.Device.Code == code);
        if (found.Key is not null)
        {
            return null;
        }

        if (wrong is null)
        {
            _wrong.Add(by.Id, wrong = []);
        }

        wrong.Enqueue(now);
        return AccountRefusals.PairingCodeUnknown;
    }

    /// <summary>Forgets what is over; returns the instant of which the rest is true.</summary>
    private DateTimeOffset Tidy()
    {
        var now = time.GetUtcNow();
        _codes.Forget(now);
        foreach (var (member, wrong) in _wrong)
        {
            while (wrong.TryPeek(out var at) && at + Life <= now)
            {
                wrong.Dequeue();
            }

            if (wrong.Count == 0)
            {
                _wrong.Remove(member);
            }
        }

        return now;
    }
}
