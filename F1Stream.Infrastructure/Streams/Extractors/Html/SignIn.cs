using AngleSharp.Css.Parser;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>Signs in at a page's form before the page is looked at; the source's cookie jar keeps what it is given for that.</summary>
/// <param name="requests">The way out.</param>
/// <param name="context">The source has a user name.</param>
internal sealed class SignIn(SourceRequests requests, ExtractionContext context)
{
    // 400 and 422 are how many a site says that the password is wrong, with the form once more.
    private static readonly int[] Answers = [200, 201, 204, 400, 422];

    private string Selector => context.Setting("formSelector")?.Trim() ?? LoginForm.AnyForm;

    /// <summary>True where a form was sent; false where there was none, as when the cookies of the last time still hold.</summary>
    internal async Task<StepOutcome<bool>> DoAsync(CancellationToken ct)
    {
        if (new CssSelectorParser().ParseSelector(Selector) is null)
        {
            return new ExtractionResult.ConfigError(
                "settings.formSelector",
                "this is no CSS selector; an example is form#sign-in"
            );
        }

        var url = context.Setting("loginUrl") is { } typed ? new Uri(typed) : context.Url;
        var page = await requests.AskAsync(
            context,
            new PageRequest(url) { Step = StepNames.Token },
            ct
        );
        if (page.End is { } end)
        {
            return end;
        }

        if (
            Read(page.Value, ct) is not { } frame
            || LoginForm.Find(frame, Selector, context.Setting("passwordField")) is not { } form
        )
        {
            context.Skip(
                StepNames.Token,
                "There is no form to sign in with: we may be signed in already."
            );
            return false;
        }

        return await context.StepAsync(
            StepNames.Token,
            form.Action,
            notes => SendAsync(form, url, frame, notes, ct)
        );
    }

    private async Task<StepOutcome<bool>> SendAsync(
        LoginForm form,
        Uri typed,
        PageFrame page,
        StepNotes notes,
        CancellationToken ct
    )
    {
        if (!MayHaveThePassword(form.Action, typed))
        {
            return new ExtractionResult.UpstreamError(
                $"The form would send the password to {form.Action.Host}, another host than that of the address that you gave. If that is right, add it to the source's allowed hosts."
            );
        }

        var request = new PageRequest(form.Action)
        {
            Step = StepNames.Token,
            Accept = Answers,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["Referer"] = page.Referer,
                ["Origin"] = page.Url.GetLeftPart(UriPartial.Authority),
            },
            Post = new UpstreamBody(
                form.Filled(
                    (context.Setting("username")!, context.Setting("usernameField")),
                    (context.Setting("password"), context.Setting("passwordField"))
                ),
                "application/x-www-form-urlencoded"
            ),
        };
        var answer = await requests.AskAsync(context, request, notes, ct);
        if (answer.End is { } end)
        {
            return end;
        }

        if (
            Read(answer.Value, ct) is { } after
            && LoginForm.IsStillThere(after, Selector, form.Action)
        )
        {
            notes.LookedAt = LoginForm.Find(after, Selector, null)!.Text;
            return new ExtractionResult.AuthNeeded(
                "The page did not take user name and password: it still shows its form. See whether they are right."
            );
        }

        if (answer.Value.Status >= 400)
        {
            return new ExtractionResult.UpstreamError(
                $"The page did not take the form (HTTP {answer.Value.Status}). It may have changed."
            );
        }

        notes.Say = "Signed in";
        return true;
    }

    // Not even to where the page itself was led by a redirect: only to what an administrator named.
    private bool MayHaveThePassword(Uri action, Uri typed) =>
        context.Reach.Covers(action)
        || (
            action is { Scheme: "https", IsDefaultPort: true }
            && typed is { Scheme: "http", IsDefaultPort: true }
            && Endpoints.HostOf(action) is { } host
            && host == Endpoints.HostOf(typed)
        );

    private static PageFrame? Read(SourcePage page, CancellationToken ct) =>
        HtmlText.Read(page.Text, ct) is { } document
            ? new PageFrame(page.Url, page.Text, document)
            : null;
}
