using F1Stream.Domain.Streams.Extraction;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace F1Stream.Web.Streams.Admin;

/// <summary>One setting of an extractor, drawn from what the manifest says of it and nothing else.</summary>
public sealed partial class SettingField : ComponentBase
{
    private List<HeaderLine>? _lines;

    [Parameter, EditorRequired]
    public required ExtractorSetting Setting { get; set; }

    [Parameter, EditorRequired]
    public required SourceEdit Edit { get; set; }

    /// <summary>The path of the field that was changed.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> Changed { get; set; }

    private string Path => $"settings.{Setting.Name}";

    private string Id => $"setting-{Setting.Name}";

    private string Value => Edit.Value(Setting.Name);

    private string? Help => Setting.Help is { } help ? L.Known(help) : null;

    private string? Mistake => Edit.Mistake(Path);

    private bool IsOn =>
        bool.TryParse(Value.Length == 0 ? Setting.Default : Value, out var on) && on;

    private bool IsWide =>
        Setting.Type is SettingType.Url or SettingType.Secret or SettingType.List;

    private string? Placeholder =>
        Setting.Default
        ?? (
            Setting is { Type: SettingType.Url, Schemes: [var scheme, ..] } ? $"{scheme}://" : null
        );

    private RenderFragment? Remove =>
        Edit.Keeps(Setting.Name) && !Setting.Required
            ? builder =>
            {
                builder.OpenElement(0, "button");
                builder.AddAttribute(1, "class", "text-button");
                builder.AddAttribute(2, "type", "button");
                builder.AddAttribute(
                    3,
                    "aria-label",
                    L["Remove {0}", L.Known(Setting.Label)].Value
                );
                builder.AddAttribute(
                    4,
                    "onclick",
                    EventCallback.Factory.Create<MouseEventArgs>(this, ForgetAsync)
                );
                builder.AddContent(5, L["Remove"].Value);
                builder.CloseElement();
            }
            : null;

    protected override void OnInitialized() =>
        _lines =
            Setting.Type == SettingType.Headers
                ?
                [
                    .. (HeaderLines.Read(Value) ?? new Dictionary<string, string>()).Select(
                        h => new HeaderLine { Name = h.Key, Value = h.Value }
                    ),
                ]
                : [];

    private Task ChangedAsync(ChangeEventArgs typed) => SetAsync(typed.Value?.ToString() ?? "");

    private Task LinesChangedAsync() =>
        SetAsync(
            string.Join(
                '\n',
                _lines!
                    .Where(l => l.Name.Length + l.Value.Length > 0)
                    .Select(l => $"{l.Name.Trim()}: {l.Value.Trim()}")
            )
        );

    private Task SetAsync(string value)
    {
        Edit.Set(Setting.Name, value);
        return Changed.InvokeAsync(Path);
    }

    private Task ForgetAsync()
    {
        Edit.Forget(Setting.Name);
        return Changed.InvokeAsync(Path);
    }
}
