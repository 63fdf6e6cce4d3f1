using System.Globalization;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Adds or changes a source: a form made from the extractor's manifest, a trial run, and nothing lost without a question.</summary>
public sealed partial class SourceDrawer : ComponentBase
{
    private Drawer? _drawer;
    private SourceEdit? _edit;
    private StreamSource? _opened;
    private string? _refusal;
    private bool _asking;
    private bool _leaving;
    private bool _saving;

    /// <summary>The source to change; null: a new one.</summary>
    [Parameter]
    public string? SourceId { get; set; }

    /// <summary>With which extractor a new one begins.</summary>
    [Parameter]
    public string? Extractor { get; set; }

    [CascadingParameter]
    public required Toaster Toaster { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Who { get; set; }

    [Inject]
    public required SourceDesk Desk { get; init; }

    [Inject]
    public required ExtractorRegistry Registry { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Title =>
        _edit is null ? L["Source"]
        : _edit.Id is null ? L["Add source"]
        : string.IsNullOrWhiteSpace(_edit.Name) ? L["Source"]
        : _edit.Name;

    private static string Usual { get; } =
        new ExtractionCadence().Interval.TotalMinutes.ToString("0", CultureInfo.InvariantCulture);

    protected override void OnInitialized()
    {
        _opened = Desk.Find(SourceId);
        var manifest =
            Registry.Find(_opened?.Extractor ?? Extractor ?? "")?.Manifest ?? Registry.Manifests[0];
        _edit =
            _opened is not null ? SourceEdit.Of(_opened, manifest)
            : SourceId is null ? SourceEdit.New(manifest)
            : null;
        Judge();
    }

    private static string Text(ChangeEventArgs typed) => typed.Value?.ToString() ?? "";

    private void Touch()
    {
        if (_edit is not null)
        {
            _edit.Dirty = true;
        }
    }

    private void Changed(string path, Action? change = null)
    {
        change?.Invoke();
        _edit!.Dirty = true;
        _edit.Saw(path);
        _refusal = null;
        Judge();
    }

    private void ChooseExtractor(ChangeEventArgs chosen) =>
        Changed("extractor", () => _edit!.Manifest = Registry.Find(Text(chosen))!.Manifest);

    /// <summary>The registry's verdict, before anything is saved.</summary>
    private bool Judge()
    {
        if (_edit is null)
        {
            return false;
        }

        var outcome = Desk.Check(_edit.ToDraft());
        if (outcome is not Outcome<CheckedSource>.Done(var read))
        {
            _refusal = (outcome as Outcome<CheckedSource>.Refused)?.Why.Say;
            return false;
        }

        var mistakes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mistake in read.Mistakes)
        {
            mistakes.TryAdd(mistake.Path, mistake.Reason);
        }

        if (!_edit.TryInterval(out _))
        {
            mistakes["interval"] = "must be a number of minutes, or empty";
        }

        _edit.Judge(mistakes);
        return mistakes.Count == 0;
    }

    /// <summary>What stands in the form; null where something is wrong with it, and then the form says so.</summary>
    private SourceDraft? Draft()
    {
        _edit!.ShowAll = true;
        var fits = Judge();
        StateHasChanged();
        if (!fits)
        {
            _drawer!.Focus("[aria-invalid=true]");
        }

        return fits ? _edit.ToDraft() : null;
    }

    private async Task SaveAsync()
    {
        if (_edit is null || _saving || Draft() is not { } draft)
        {
            return;
        }

        _saving = true;
        var who = await Who.NameAsync();
        (var outcome, _refusal) = await Desk.SaveAsync(draft with { Seen = _opened }, who);
        _saving = false;
        // What is refused because of somebody else is refused once; and after a failure the source itself may be stored: that was nobody else.
        _opened = Desk.Find(draft.Id);
        if (outcome is Outcome<StreamSource>.Refused(var why))
        {
            _edit.Judge(why.Fields ?? new Dictionary<string, string>());
            _refusal = why.Say;
        }
        else if (outcome is Outcome<StreamSource>.Done(var saved))
        {
            SayAndClose(draft, saved);
        }
    }

    private void SayAndClose(SourceDraft draft, StreamSource saved)
    {
        Toaster.Say(
            draft.Id is null ? L["{0} is added.", saved.Name]
            : saved.Enabled ? L["{0} is saved.", saved.Name]
            : L["{0} is saved. It is still switched off.", saved.Name]
        );
        Discard();
    }

    private async Task DeleteAsync()
    {
        _refusal = await Desk.DeleteAsync(_edit!.Id!, await Who.NameAsync(), Toaster);
        if (_refusal is null)
        {
            Discard();
        }
    }

    private void Close()
    {
        if (_edit is { Dirty: true })
        {
            _asking = true;
            _drawer!.Focus("#keep-editing");
        }
        else
        {
            Discard();
        }
    }

    private void Keep()
    {
        _asking = false;
        _drawer!.Focus("[autofocus]");
    }

    private void Discard()
    {
        _leaving = true;
        Navigation.NavigateTo(SourcesPage.Address);
    }

    private void Leave(LocationChangingContext where)
    {
        if (!_leaving && _edit is { Dirty: true })
        {
            where.PreventNavigation();
            Close();
        }
    }
}
