using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Takes sources from a file; what is wrong with it is said with its place, and then nothing was taken.</summary>
public sealed partial class ImportDrawer : ComponentBase
{
    private const long Largest = 1 << 20;
    private Drawer? _drawer;
    private IBrowserFile? _file;
    private string _passphrase = "";
    private string? _mistake;
    private string? _wrongPassphrase;
    private string? _failure;
    private ImportedSources? _taken;
    private bool _busy;

    [CascadingParameter]
    public required Task<AuthenticationState> Who { get; set; }

    [Inject]
    public required ISourcesFormat Format { get; init; }

    [Inject]
    public required ImportSources Import { get; init; }

    [Inject]
    public required IStreamCatalogue Catalogue { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Storing Storing { get; init; }

    private string EditAddress(string name) =>
        $"{SourcesPage.Address}?edit={Catalogue.AllSources.FirstOrDefault(s => s.Name == name)?.Id}";

    private async Task ImportAsync()
    {
        if (_busy || _taken is not null)
        {
            return;
        }

        (_busy, _mistake, _wrongPassphrase, _failure) = (true, null, null, null);
        if (await ReadAsync() is { } json)
        {
            await TakeAsync(json);
        }

        _busy = false;
        if (_taken is null)
        {
            _drawer!.Focus("[aria-invalid=true]");
        }
    }

    private async Task<string?> ReadAsync()
    {
        if (_file is null)
        {
            _mistake = L["Choose a file."];
            return null;
        }

        if (_file.Size > Largest)
        {
            _mistake = L["The file is larger than 1 MB: that is no list of sources."];
            return null;
        }

        try
        {
            using var reader = new StreamReader(_file.OpenReadStream(Largest));
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            _mistake = L["The file could not be read. Choose it again."];
            return null;
        }
    }

    private async Task TakeAsync(string json)
    {
        var read = Format.Read(json, _passphrase.Length == 0 ? null : _passphrase);
        if (read is Outcome<IReadOnlyList<SourceDraft>>.Refused(var why))
        {
            Refuse(why);
            return;
        }

        var who = await Who.NameAsync();
        Outcome<ImportedSources>? outcome = null;
        _failure = await Storing.TryAsync(async () =>
            outcome = await Import.RunAsync(
                ((Outcome<IReadOnlyList<SourceDraft>>.Done)read).Value,
                SourceOrigin.Administrator,
                who,
                CancellationToken.None
            )
        );
        _taken = (outcome as Outcome<ImportedSources>.Done)?.Value;
        if (outcome is Outcome<ImportedSources>.Refused(var refused))
        {
            Refuse(refused);
        }
    }

    private void Refuse(Refusal why)
    {
        if (why.Code == SourceRefusals.Passphrase.Code)
        {
            _wrongPassphrase = why.Say;
        }
        else
        {
            _mistake = $"{L["Nothing was taken."]} {L.Known(why.Say)}";
        }
    }

    private void Close() => Navigation.NavigateTo(SourcesPage.Address);
}
