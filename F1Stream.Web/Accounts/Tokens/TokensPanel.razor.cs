using F1Stream.Domain.Accounts.Tokens;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Accounts.Tokens;

/// <summary>Makes and ends API tokens. Only an administrator is shown it, and only an administrator's post is heard.</summary>
public sealed partial class TokensPanel : ComponentBase
{
    private IReadOnlyList<ApiToken> _tokens = [];
    private NewApiToken? _new;
    private Refusal? _refusal;

    [SupplyParameterFromForm(FormName = "new-token")]
    public string? TokenName { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required IApiTokens Tokens { get; init; }

    [Inject]
    public required CreateApiToken Create { get; init; }

    protected override async Task OnInitializedAsync() =>
        _tokens = await Tokens.AllAsync(Http.RequestAborted);

    private async Task CreateAsync()
    {
        var outcome = await Create.RunAsync(
            TokenName ?? "",
            [Access.SourcesWrite],
            Http.User.Who(),
            Http.RequestAborted
        );
        _new = (outcome as Outcome<NewApiToken>.Done)?.Value;
        _refusal = (outcome as Outcome<NewApiToken>.Refused)?.Why;
        if (_refusal is not null)
        {
            Http.Response.Answer(_refusal);
        }
        else
        {
            TokenName = null;
            Http.Response.Headers.CacheControl = "no-store";
        }

        _tokens = await Tokens.AllAsync(Http.RequestAborted);
    }

    private async Task EndAsync(string id)
    {
        await Tokens.RemoveAsync(id, Http.RequestAborted);
        _tokens = await Tokens.AllAsync(Http.RequestAborted);
    }
}
