using F1Stream.Domain.Accounts;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Accounts;

/// <summary>Name and password. A plain form: it sets a cookie, and it works without script.</summary>
public sealed partial class SignInPage(ILogger<SignInPage> logger) : ComponentBase
{
    private Refusal? _refusal;

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    public string? Name { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    public string? Password { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IHousehold Household { get; init; }

    [Inject]
    public required SignIn SignIn { get; init; }

    [Inject]
    public required IServiceProvider Services { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (!await Household.IsSetUpAsync(Http.RequestAborted))
        {
            Navigation.NavigateTo("/setup");
        }
        else if (Http.User.Identity is { IsAuthenticated: true })
        {
            Navigation.NavigateTo(Accounts.ReturnUrl.Local(ReturnUrl));
        }
    }

    private async Task EnterAsync()
    {
        _refusal = Services.GetRequiredService<SignInTries>().Take(Http);
        if (_refusal is null)
        {
            var outcome = await SignIn.RunAsync(Name ?? "", Password ?? "", Http.RequestAborted);
            if (outcome is Outcome<Member>.Done(var member))
            {
                await MemberSession.OpenAsync(Http, member);
                Navigation.NavigateTo(Accounts.ReturnUrl.Local(ReturnUrl));
                return;
            }

            _refusal = ((Outcome<Member>.Refused)outcome).Why;
        }

        TurnedAway(logger, Http.Connection.RemoteIpAddress, _refusal.Code);
        Http.Response.Answer(_refusal);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in from {Address} refused: {Code}")]
    private static partial void TurnedAway(
        ILogger logger,
        System.Net.IPAddress? address,
        string code
    );
}
