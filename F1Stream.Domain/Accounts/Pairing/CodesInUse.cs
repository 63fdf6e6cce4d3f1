using System.Net;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Accounts.Pairing;

/// <summary>
/// The codes that screens show now. There are only so many, for one subscriber and in all, and whoever takes them all must not keep the others out: a code that no
/// screen asks about any more gives way, and where there is none left for somebody, whoever holds several gives one up.
/// </summary>
internal sealed class CodesInUse
{
    private readonly Dictionary<string, Asking> _bySecret = new(StringComparer.Ordinal);

    internal IEnumerable<KeyValuePair<string, Asking>> All => _bySecret;

    internal Asking? Find(string? secret) =>
        secret is null ? null : _bySecret.GetValueOrDefault(secret);

    internal void Put(string secret, Asking asking) => _bySecret[secret] = asking;

    internal void Remove(string secret) => _bySecret.Remove(secret);

    internal void Forget(DateTimeOffset now)
    {
        foreach (var (secret, asking) in _bySecret)
        {
            if (asking.Device.Until <= now)
            {
                _bySecret.Remove(secret);
            }
        }
    }

    /// <summary>Null once there is room for one more code at this address.</summary>
    internal Refusal? MakeRoom(string address, DateTimeOffset now)
    {
        var own = _bySecret.Where(a => a.Value.Who == WhoIsAt(address)).ToList();
        if (
            (own.Count >= PairDevices.MostFromOneAddress && !GiveWay(own, now))
            || (_bySecret.Count >= PairDevices.Most && !GiveWay(own.Count, now))
        )
        {
            var first = (own.Count > 0 ? own.Select(a => a.Value) : _bySecret.Values).Min(a =>
                a.Device.Until
            );
            return AccountRefusals.TooManyDevices(first - now);
        }

        return null;
    }

    internal static string WhoIsAt(string address) =>
        IPAddress.TryParse(address, out var ip) ? Subscriber.Of(ip).ToString() : address;

    /// <summary>Of these, the one that was asked about longest ago, if no screen shows it any more.</summary>
    private bool GiveWay(IEnumerable<KeyValuePair<string, Asking>> codes, DateTimeOffset now) =>
        codes
            .Where(a => a.Value.As is null && a.Value.SeenAt + PairDevices.Quiet <= now)
            .OrderBy(a => a.Value.SeenAt)
            .Select(a => a.Key)
            .FirstOrDefault()
            is { } secret
        && _bySecret.Remove(secret);

    /// <summary>The greediest first; never for somebody who would hold as many then.</summary>
    private bool GiveWay(int holdsAlready, DateTimeOffset now)
    {
        var holders = _bySecret
            .GroupBy(a => a.Value.Who, StringComparer.Ordinal)
            .OrderByDescending(codes => codes.Count())
            .ToList();
        return holders.Exists(codes => GiveWay(codes, now))
            || (
                holders[0].Count() > holdsAlready + 1
                && holders[0]
                    .Where(a => a.Value.As is null)
                    .OrderByDescending(a => a.Value.Device.Until)
                    .Select(a => a.Key)
                    .FirstOrDefault()
                    is { } last
                && _bySecret.Remove(last)
            );
    }

    /// <param name="Device">What shows the code.</param>
    /// <param name="Who">The subscriber behind the device's address.</param>
    /// <param name="SeenAt">When the screen itself last asked.</param>
    /// <param name="As">Who confirmed it; null as long as nobody did.</param>
    internal sealed record Asking(
        AskingDevice Device,
        string Who,
        DateTimeOffset SeenAt,
        Member? As
    );
}
