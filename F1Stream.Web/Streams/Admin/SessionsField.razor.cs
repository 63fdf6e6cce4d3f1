using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams.Sessions;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Which sessions a source shows: one of a few rules, or a list of kinds.</summary>
public sealed partial class SessionsField : ComponentBase
{
    private const string Kinds = "kinds";
    private const string Other = "other";

    internal static readonly (string Key, string Label, string Help)[] Choices =
    [
        ("all", "All sessions", "Its streams are offered for whatever is driven."),
        (Kinds, "Only these kinds", "Its streams are offered for the kinds that you choose."),
        (SessionRules.ByTitle, "By title", "The title of a stream says which session it shows."),
        ("now", "By time", "Its streams show whatever session is on at that moment."),
        ("none", "None", "Its streams are tied to sessions by hand."),
    ];

    private string _choice = "all";

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Value { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<string>> ValueChanged { get; set; }

    private string Help =>
        Choices.FirstOrDefault(c => c.Key == _choice).Help
        ?? "A rule from a file: it stays until you choose another.";

    protected override void OnInitialized() =>
        _choice = Value switch
        {
            [] => "none",
            [var only] when only is "all" or "now" => only,
            [var only] when SessionRules.IsByTitle(only) => SessionRules.ByTitle,
            _ when Value.All(v => Enum.TryParse<SessionKind>(v, ignoreCase: true, out _)) => Kinds,
            _ => Other,
        };

    private Task ChooseAsync(ChangeEventArgs chosen)
    {
        _choice = chosen.Value?.ToString() ?? "all";
        return _choice switch
        {
            Other => Task.CompletedTask,
            Kinds => ValueChanged.InvokeAsync([nameof(SessionKind.Race)]),
            "none" => ValueChanged.InvokeAsync([]),
            _ => ValueChanged.InvokeAsync([_choice]),
        };
    }

    private Task NameSeriesAsync(ChangeEventArgs typed) =>
        ValueChanged.InvokeAsync([
            SessionRules.ByTitleWith(
                (typed.Value?.ToString() ?? "").Split(
                    [',', '|'],
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                )
            ),
        ]);

    private Task TickAsync(SessionKind kind, bool on) =>
        ValueChanged.InvokeAsync([
            .. Enum.GetValues<SessionKind>()
                .Where(k =>
                    k == kind ? on : Value.Contains(k.ToString(), StringComparer.OrdinalIgnoreCase)
                )
                .Select(k => k.ToString()),
        ]);
}
