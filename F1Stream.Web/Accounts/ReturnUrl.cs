namespace F1Stream.Web.Accounts;

/// <summary>Where to go after signing in: a path of this server and nothing else.</summary>
internal static class ReturnUrl
{
    /// <summary>The given address if it is a local path; "/" for anything that a browser might read as another host.</summary>
    internal static string Local(string? given) =>
        given is ['/', not ('/' or '\\'), ..] && !given.Any(char.IsControl) ? given : "/";

    internal static string SignIn(string wanted) =>
        Local(wanted) is "/" ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString(wanted)}";
}
