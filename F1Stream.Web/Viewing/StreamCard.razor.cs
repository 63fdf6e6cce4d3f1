using F1Stream.Domain.Streams;
using F1Stream.Domain.Viewing;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Viewing;

/// <summary>A stream that is on air, to be clicked.</summary>
public sealed partial class StreamCard : ComponentBase
{
    /// <summary>A pick with a stream.</summary>
    [Parameter, EditorRequired]
    public required Pick Pick { get; set; }

    private LiveStream Stream => Pick.Stream!;

    private string Picture =>
        Pick.Stream!.Source.Origin == SourceOrigin.Demo ? "scene-night.svg" : "scene-dusk.svg";
}
