using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using F1Stream.Tests.Kit;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace F1Stream.Tests.Calendar;

/// <summary>Renders one component on the server, for a viewer in Berlin, and reads what came out.</summary>
internal static class PieceOfPage
{
    internal static async Task<IElement> RenderAsync<T>(
        DateTimeOffset now,
        Dictionary<string, object?> parameters
    )
        where T : IComponent
    {
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTime(now))
            .AddLogging()
            .AddLocalization()
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var cascade = new Dictionary<string, object?>
            {
                ["Value"] = ViewerTime.In("Europe/Berlin"),
                ["ChildContent"] = (RenderFragment)(
                    builder =>
                    {
                        builder.OpenComponent<T>(0);
                        builder.AddMultipleAttributes(
                            1,
                            parameters.Select(p => KeyValuePair.Create(p.Key, p.Value!))
                        );
                        builder.CloseComponent();
                    }
                ),
            };
            var root = await renderer.RenderComponentAsync<CascadingValue<ViewerTime>>(
                ParameterView.FromDictionary(cascade)
            );
            return root.ToHtmlString();
        });
        return (await new HtmlParser().ParseDocumentAsync(html)).Body!;
    }

    /// <summary>Text as a reader sees it: white space collapsed.</summary>
    internal static string Words(this IElement? element) =>
        string.Join(
            ' ',
            (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
