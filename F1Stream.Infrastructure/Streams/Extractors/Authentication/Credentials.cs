using System.Security.Cryptography;
using System.Text;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Authentication;

/// <summary>The user name and the password of a source.</summary>
internal sealed record Credentials(string User, string Password)
{
    /// <summary>The two settings of every extractor whose server may ask for them.</summary>
    public static ExtractorSetting[] Settings(string help) =>
        [
            new("username", SettingType.Text, Required: false, help) { Label = "User name" },
            new("password", SettingType.Secret, Required: false, "Belongs to the user name.")
            {
                Label = "Password",
            },
        ];

    /// <summary>What the household has entered, or null.</summary>
    public static Credentials? Of(ExtractionContext context) =>
        context.Setting("username") is { } user
            ? new Credentials(user, context.Setting("password") ?? "")
            : null;

    /// <summary>The Authorization header of the Basic scheme (RFC 7617).</summary>
    public string Basic =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));

    /// <summary>The answer to the strongest challenge that we know; null if we know none.</summary>
    /// <param name="challenges">What the server offers.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="url">The address that asked.</param>
    public string? AnswerTo(IReadOnlyList<HttpChallenge> challenges, string method, Uri url)
    {
        var digest = challenges.Where(DigestAnswer.Knows).MaxBy(DigestAnswer.IsStrong);
        if (digest is not null)
        {
            var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
            return DigestAnswer.To(digest, method, url.PathAndQuery, this, nonce);
        }

        return challenges.Any(c => c.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            ? Basic
            : null;
    }

    /// <summary>Nothing of the password, wherever this is written.</summary>
    public override string ToString() => "credentials";
}
