using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Shell;

/// <summary>Rail on the desk, bar on the phone, the page beside it.</summary>
public sealed partial class MainLayout : LayoutComponentBase
{
    private readonly Toaster _toaster = new();
    private string _path = "/";

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnParametersSet() => _path = new Uri(Navigation.Uri).AbsolutePath;
}
