using F1Stream.Domain.Accounts.Pairing;
using F1Stream.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Accounts.Pairing;

/// <summary>The way of a member who lets a screen in: the code, what asks with it, done.</summary>
public sealed partial class ConfirmDevice : ComponentBase
{
    /// <summary>The member.</summary>
    [Parameter, EditorRequired]
    public required string? Name { get; set; }

    /// <summary>What asks, once its code was typed.</summary>
    [Parameter, EditorRequired]
    public required AskingDevice? Device { get; set; }

    /// <summary>What was let in just now.</summary>
    [Parameter, EditorRequired]
    public required AskingDevice? Done { get; set; }

    [Parameter, EditorRequired]
    public required string? Typed { get; set; }

    [Parameter, EditorRequired]
    public required Refusal? Refusal { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnAnswer { get; set; }
}
