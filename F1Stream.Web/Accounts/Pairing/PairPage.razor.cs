using F1Stream.Domain.Accounts;
using F1Stream.Domain.Accounts.Pairing;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Accounts.Pairing;

/// <summary>A screen without a keyboard is signed in by a phone: who is not signed in sees a code, who is confirms one. Plain forms, as all that sets cookies.</summary>
public sealed partial class PairPage(ILogger<PairPage> logger) : ComponentBase
{
    private bool _isMember;
    private PairingTicket? _ticket;
    private AskingDevice? _device;
    private AskingDevice? _done;
    private Refusal? _refusal;

    [SupplyParameterFromForm]
    public string? Code { get; set; }

    /// <summary>Given where the member has seen what asks, and wants it in.</summary>
    [SupplyParameterFromForm]
    public string? Confirming { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IHousehold Household { get; init; }

    [Inject]
    public required PairDevices Devices { get; init; }

    [Inject]
    public required IServiceProvider Services { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (!await Household.IsSetUpAsync(Http.RequestAborted))
        {
            Navigation.NavigateTo("/setup");
            return;
        }

        _isMember = MemberSession.MemberOf(Http.User) is not null;
        if (!_isMember)
        {
            Ask();
        }
    }

    private void Ask()
    {
        var agent = Http.Request.Headers.UserAgent.ToString();
        var address = Http.Connection.RemoteIpAddress?.ToString() ?? "";
        switch (Devices.Ask(PairingCookie.Of(Http), DeviceName.Of(agent), address))
        {
            case Outcome<PairingTicket>.Done(var ticket):
                _ticket = ticket;
                PairingCookie.Give(Http, ticket);
                break;
            case Outcome<PairingTicket>.Refused(var why):
                Refuse(why);
                break;
        }
    }

    private async Task EnterAsync()
    {
        if (Devices.Enter(PairingCookie.Of(Http)) is not { } member)
        {
            return; // not confirmed yet: the page shows the code again
        }

        await MemberSession.OpenAsync(Http, member);
        PairingCookie.Take(Http);
        Navigation.NavigateTo("/");
    }

    // Both forms have one name: which of them is drawn is known only after one was read.
    private void Answer()
    {
        if (Services.GetRequiredService<SignInTries>().Take(Http) is { } wait)
        {
            Refuse(wait);
        }
        else if (Confirming is null)
        {
            With(Devices.Find, device => _device = device);
        }
        else
        {
            With(Devices.Confirm, LetIn);
        }
    }

    private void LetIn(AskingDevice device)
    {
        _done = device;
        var member = Http.User.Who();
        LetIn(logger, member, device.Name, device.Address);
    }

    private void With(Func<string?, Member, Outcome<AskingDevice>> ask, Action<AskingDevice> take)
    {
        if (MemberSession.MemberOf(Http.User) is not { } member)
        {
            return;
        }

        switch (ask(Code, member))
        {
            case Outcome<AskingDevice>.Done(var device):
                take(device);
                break;
            case Outcome<AskingDevice>.Refused(var why):
                Refuse(why);
                break;
        }
    }

    private void Refuse(Refusal why)
    {
        _refusal = why;
        TurnedAway(logger, Http.Connection.RemoteIpAddress, why.Code);
        Http.Response.Answer(why);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Member} let in the device {Device} at {Address}: it is signed in as them"
    )]
    private static partial void LetIn(ILogger logger, string member, string device, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pairing from {Address} refused: {Code}")]
    private static partial void TurnedAway(
        ILogger logger,
        System.Net.IPAddress? address,
        string code
    );
}
