using F1Stream.Domain.Accounts.Choices;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Accounts.Choices;

/// <summary>The viewer's own choices, each with its form.</summary>
public sealed partial class ChoicesPanel : ComponentBase
{
    private ViewerChoices _choices = ViewerChoices.Usual;
    private string? _failure;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "shield")]
    public bool? Hide { get; set; }

    [Inject]
    public required IViewerChoices Choices { get; init; }

    [Inject]
    public required Storing Storing { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized() => _choices = Choices.Of(Http.User.ViewerId());

    private async Task SwitchAsync()
    {
        // What was wanted, not the other of what is: a form that is sent twice says the same twice.
        var wanted = _choices with
        {
            HidesResults = Hide ?? _choices.HidesResults,
        };
        _failure = await Storing.TryAsync(() =>
            Choices.SaveAsync(Http.User.ViewerId(), wanted, Http.RequestAborted)
        );
        if (_failure is null)
        {
            Navigation.NavigateTo("/account");
        }
    }
}
