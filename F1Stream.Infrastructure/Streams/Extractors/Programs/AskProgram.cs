using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Programs;
using F1Stream.Infrastructure.Streams.Upstream.Proxy;

namespace F1Stream.Infrastructure.Streams.Extractors.Programs;

/// <summary>
/// Lets a program look at a source's address, as one step. Whatever it asks goes through the proxy that keeps the source's trust zone; its
/// home is an empty folder, so that no settings, plugins or passwords of this machine's user take part.
/// </summary>
/// <remarks>
/// Of the source's headers it gets those that say how we look (User-Agent, Referer): it sends what it is given to every host that it asks,
/// so credentials are kept from it. Proxy and headers stand in a file that only we can read; command lines can be read by everybody.
/// </remarks>
internal sealed class AskProgram(TrustedProxy proxy, RunProgram programs)
{
    internal Task<StepOutcome<ProgramAnswer>> AskAsync(
        ExtractionContext context,
        ProgramQuestion question,
        CancellationToken ct
    ) =>
        context.StepAsync<ProgramAnswer>(
            StepNames.Request,
            context.Url,
            async notes =>
            {
                using var folder = new ProgramFolder();
                using var pass = proxy.Admit(context.Reach);
                var settings = await folder.WriteAsync(
                    "settings",
                    Settings(context, question, pass),
                    ct
                );
                var answer = await programs.RunAsync(
                    new ProgramCall(
                        question.Program,
                        [
                            .. question.Arguments,
                            question.SettingsOption,
                            settings,
                            "--",
                            context.Url.AbsoluteUri,
                        ],
                        folder
                    ),
                    ct
                );
                notes.Status = answer.End == ProgramEnd.Exited ? answer.ExitCode : null;
                notes.Say = $"{answer.Output.Length / 1024} KB";
                notes.LookedAt = answer.Complaints;
                return Trouble(question, answer, pass, context.Url) is { } trouble
                    ? trouble
                    : answer;
            }
        );

    /// <summary>What the program calls its own version; null if it is not there or does not tell.</summary>
    internal async Task<Version?> VersionAsync(string program, CancellationToken ct)
    {
        using var folder = new ProgramFolder();
        var answer = await programs.RunAsync(
            new ProgramCall(program, ["--version"], folder)
            {
                Patience = TimeSpan.FromSeconds(10),
                Cap = 1024,
            },
            ct
        );
        // "name 6.1.0+3.gabcdef"
        return Version.TryParse(answer.Output.Trim().Split(' ')[^1].Split('+')[0], out var version)
            ? version
            : null;
    }

    private static string Settings(
        ExtractionContext context,
        ProgramQuestion question,
        ProxyPass pass
    ) =>
        string.Join(
            '\n',
            context
                .Source.Headers.Where(h => !CredentialHeaders.Include(h.Key))
                .Select(h => question.HeaderSetting(h.Key, h.Value))
                .Prepend(question.ProxySetting(pass.Address))
        ) + "\n";

    private static ExtractionResult.UpstreamError? Trouble(
        ProgramQuestion question,
        ProgramAnswer answer,
        ProxyPass pass,
        Uri url
    ) =>
        answer.End switch
        {
            ProgramEnd.Missing => new(
                $"{question.Program} is not installed (Debian: apt-get install {question.Program})."
            ),
            ProgramEnd.TimedOut => new($"{question.Program} did not come to an end in time."),
            ProgramEnd.TooMuch => new(
                $"{question.Program} found more than can be looked through; give the address of one stream."
            ),
            _ when answer.ExitCode == 0 => null,
            // What the proxy knows is exacter than what the program makes of it.
            _ when pass.IsSpent => new(
                $"{question.Program} fetched more than {ProxyPass.MostBytes / 1024 / 1024} MiB and was stopped."
            ),
            _ when pass.Failed.GetValueOrDefault(Endpoints.HostOf(url)!) is { } why => new(why.Say),
            // A host at the page's side may count for nothing: there the program knows more, if it says something.
            _ when pass.Failed.Values.Contains(UpstreamRefusals.ForbiddenAddress)
                    && !question.Tells(answer, url) => new(UpstreamRefusals.ForbiddenAddress.Say),
            _ => null,
        };
}
