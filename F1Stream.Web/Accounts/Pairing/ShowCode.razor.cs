using F1Stream.Domain.Accounts.Pairing;
using F1Stream.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Accounts.Pairing;

/// <summary>The code of a screen that wants to be signed in, as letters and as a picture for a phone's camera.</summary>
public sealed partial class ShowCode : ComponentBase
{
    /// <summary>Null if there is no code to be had: the refusal says why.</summary>
    [Parameter, EditorRequired]
    public required PairingTicket? Ticket { get; set; }

    [Parameter, EditorRequired]
    public required Refusal? Refusal { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnEnter { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Address => $"{new Uri(Navigation.BaseUri).Authority}/pair";
}
