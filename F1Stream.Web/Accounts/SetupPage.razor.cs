using F1Stream.Domain.Accounts;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Accounts;

/// <summary>First run: makes the administrator and signs them in. A plain form, there only while there is no administrator.</summary>
public sealed partial class SetupPage : ComponentBase
{
    private Refusal? _refusal;
    private bool _isThisMachine;

    [SupplyParameterFromForm(FormName = "setup")]
    public string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "setup")]
    public string? Name { get; set; }

    [SupplyParameterFromForm(FormName = "setup")]
    public string? Password { get; set; }

    [SupplyParameterFromForm(FormName = "setup")]
    public string? Repeat { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IHousehold Household { get; init; }

    [Inject]
    public required SetUpHousehold SetUp { get; init; }

    [Inject]
    public required IServiceProvider Services { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _isThisMachine = FirstRun.IsThisMachine(Http.ToCaller());
        if (await Household.IsSetUpAsync(Http.RequestAborted))
        {
            Navigation.NavigateTo("/sign-in");
        }
    }

    private async Task FoundAsync()
    {
        _refusal = Services.GetRequiredService<SignInTries>().Take(Http);
        if (_refusal is null && Password != Repeat)
        {
            _refusal = AccountRefusals.PasswordsDiffer;
        }

        if (_refusal is null)
        {
            var outcome = await SetUp.RunAsync(
                Name ?? "",
                Password ?? "",
                Http.ToCaller(),
                Code,
                Http.RequestAborted
            );
            if (outcome is Outcome<Member>.Done(var member))
            {
                await MemberSession.OpenAsync(Http, member);
                Navigation.NavigateTo("/");
                return;
            }

            _refusal = ((Outcome<Member>.Refused)outcome).Why;
        }

        Http.Response.Answer(_refusal);
    }

    private Refusal? About(params string[] codes) =>
        codes.Contains(_refusal?.Code, StringComparer.Ordinal) ? _refusal : null;
}
