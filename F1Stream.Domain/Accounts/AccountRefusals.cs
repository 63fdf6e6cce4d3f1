using System.Globalization;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Accounts;

/// <summary>Every way in which this feature says no.</summary>
public static class AccountRefusals
{
    public static Refusal SignInRequired { get; } =
        new(RefusalKind.SignInRequired, "accounts.sign_in_required", "Sign in first.");

    public static Refusal SetUpRequired { get; } =
        SignInRequired with
        {
            Say =
                "F1Stream is not set up yet. Open /setup in a browser to create the administrator.",
        };

    public static Refusal NotAllowed { get; } =
        new(
            RefusalKind.Forbidden,
            "accounts.not_allowed",
            "Your account may not do this. An administrator may."
        );

    public static Refusal AlreadySetUp { get; } =
        new(
            RefusalKind.Conflict,
            "accounts.already_set_up",
            "This household has its administrator already. Sign in instead."
        );

    public static Refusal NameInvalid { get; } =
        new(
            RefusalKind.Invalid,
            "accounts.name_invalid",
            string.Create(
                CultureInfo.InvariantCulture,
                $"A name has 1 to {NewMember.LongestName} characters, all of them visible."
            )
        );

    public static Refusal PasswordTooShort { get; } =
        new(
            RefusalKind.Invalid,
            "accounts.password_too_short",
            string.Create(
                CultureInfo.InvariantCulture,
                $"A password needs at least {NewMember.ShortestPassword} characters. A short sentence is a good one."
            )
        );

    public static Refusal PasswordTooLong { get; } =
        new(
            RefusalKind.Invalid,
            "accounts.password_too_long",
            string.Create(
                CultureInfo.InvariantCulture,
                $"A password has at most {NewMember.LongestPassword} characters."
            )
        );

    public static Refusal PasswordsDiffer { get; } =
        new(
            RefusalKind.Invalid,
            "accounts.passwords_differ",
            "The two passwords are not the same. Type both again."
        );

    public static Refusal WrongCode { get; } =
        new(
            RefusalKind.Forbidden,
            "accounts.setup_code_wrong",
            "This is not the setup code. It is new with each start of the server: take the latest one in its log."
        );

    public static Refusal WrongPassword { get; } =
        new(
            RefusalKind.Invalid,
            "accounts.wrong_password",
            "This name and this password do not belong together. Check both and try again."
        );

    public static Refusal TooManyTokens { get; } =
        new(
            RefusalKind.Conflict,
            "accounts.too_many_tokens",
            "There are 50 API tokens already. End one that nobody uses."
        );

    public static Refusal PairingCodeUnknown { get; } =
        new(
            RefusalKind.Invalid,
            "accounts.pairing_code_unknown",
            "No device shows this code. Codes work once and for five minutes: look at the screen again."
        );

    /// <summary>The first of the codes that are open ends after that time.</summary>
    public static Refusal TooManyDevices(TimeSpan wait) =>
        new(
            RefusalKind.TooOften,
            "accounts.too_many_devices",
            "Too many devices are asking for a code right now. Wait a few minutes, then try again."
        )
        {
            RetryAfter = wait,
        };

    /// <summary>How long to wait is said in words and in <see cref="Refusal.RetryAfter"/>, in whole seconds.</summary>
    public static Refusal TooManyTries(TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        var words =
            seconds <= 90
                ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s")
                : string.Create(CultureInfo.InvariantCulture, $"{(seconds + 59) / 60} min");
        return new Refusal(
            RefusalKind.TooOften,
            "accounts.too_many_tries",
            $"Too many tries. Wait {words}, then try again."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(seconds),
        };
    }
}
