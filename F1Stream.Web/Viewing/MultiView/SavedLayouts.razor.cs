using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Layouts;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Viewing.MultiView;

/// <summary>A member's named walls, to be opened, saved and deleted; the household's while nobody has an account.</summary>
public sealed partial class SavedLayouts : ComponentBase
{
    // Its own: what the page says lies below an open menu.
    private readonly Toaster _toaster = new();
    private IReadOnlyList<SavedLayout>? _layouts;
    private string _owner = "";
    private string _name = "";
    private string? _trouble;

    /// <summary>Tells the wall of now, as <see cref="WallAddress"/>.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<string>> Address { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Who { get; set; }

    [Inject]
    public required ILayouts Layouts { get; init; }

    [Inject]
    public required SaveLayout Save { get; init; }

    [Inject]
    public required Storing Storing { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var state = await Who;
        _owner = state.User.ViewerId();
        _trouble = await ReadAsync() is null
            ? null
            : "The saved layouts could not be read: the database does not answer. None is lost.";
        _layouts ??= [];
    }

    // What was read before stays where the database does not answer.
    private Task<string?> ReadAsync() =>
        Storing.TryAsync(async () =>
            _layouts = await Layouts.OfAsync(_owner, CancellationToken.None)
        );

    private async Task SaveAsync()
    {
        Outcome<SavedLayout>? outcome = null;
        var wall = await Address();
        _trouble = await Storing.TryAsync(async () =>
            outcome = await Save.RunAsync(_owner, _name, wall, CancellationToken.None)
        );
        _trouble ??= (outcome as Outcome<SavedLayout>.Refused)?.Why.Say;
        if (_trouble is null)
        {
            _name = "";
        }

        await ReadAsync();
    }

    private async Task RemoveAsync(SavedLayout layout)
    {
        _trouble = await Storing.TryAsync(() =>
            Layouts.RemoveAsync(_owner, layout.Name, CancellationToken.None)
        );
        await ReadAsync();
        if (_trouble is null)
        {
            _toaster.Say(L["{0} is deleted.", layout.Name], () => RestoreAsync(layout));
        }
    }

    private async Task RestoreAsync(SavedLayout layout)
    {
        await Layouts.PutAsync(layout, CancellationToken.None);
        await ReadAsync();
        StateHasChanged();
    }
}
