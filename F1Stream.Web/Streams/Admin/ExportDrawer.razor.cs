using System.Globalization;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Hands the sources out as a file.</summary>
public sealed partial class ExportDrawer : ComponentBase, IAsyncDisposable
{
    private Drawer? _drawer;
    private ElementReference _place;
    private BrowserModule? _download;
    private bool _withSecrets;
    private string _passphrase = "";
    private string _again = "";
    private string? _refusal;
    private string? _differs;
    private string? _said;
    private string? _failure;

    [CascadingParameter]
    public required Task<AuthenticationState> Who { get; set; }

    [Inject]
    public required ExportSources Export { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Storing Storing { get; init; }

    public ValueTask DisposeAsync() => _download?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _download = new BrowserModule(Js, "./Streams/Admin/ExportDrawer.razor.js");
            await _download.StartAsync(_place);
        }
    }

    private static string Text(ChangeEventArgs typed) => typed.Value?.ToString() ?? "";

    private void Choose(bool withSecrets) =>
        (_withSecrets, _refusal, _differs, _said, _failure) = (withSecrets, null, null, null, null);

    private async Task ExportAsync()
    {
        (_refusal, _differs, _said, _failure) = (null, null, null, null);
        if (_withSecrets && _passphrase.Length == 0)
        {
            _refusal = SourceRefusals.WeakPassphrase.Say;
        }
        else if (_withSecrets && _passphrase != _again)
        {
            _differs = L["The two are not the same."];
        }
        else
        {
            var who = await Who.NameAsync();
            Outcome<string>? outcome = null;
            _failure = await Storing.TryAsync(async () =>
                outcome = await Export.RunAsync(
                    _withSecrets ? _passphrase : null,
                    who,
                    CancellationToken.None
                )
            );
            _refusal = (outcome as Outcome<string>.Refused)?.Why.Say;
            if (outcome is Outcome<string>.Done(var file))
            {
                var day = Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                await _download!.CallAsync("save", $"f1stream-sources-{day}.json", file);
                _said = L["The file is in your downloads."];
            }
        }

        if (_refusal is not null || _differs is not null)
        {
            _drawer!.Focus("[aria-invalid=true]");
        }
    }

    private void Close() => Navigation.NavigateTo(SourcesPage.Address);
}
