using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Browser;

[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class LanguageTests(Chromium chromium)
{
    [Fact]
    public async Task The_circuit_draws_on_in_the_language_of_the_page_until_the_viewer_chooses_another()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await chromium.OpenWindowAsync(server.Url, "de-DE");
        var side = window.Page.Locator("aside.side");

        await window.OpenInteractiveAsync("/calendar");
        Assert.Contains("Deine Zeiten", await side.InnerTextAsync(), StringComparison.Ordinal);
        // What comes by an event is drawn by whoever told it.
        await window.InteractiveAfterAsync(() =>
        {
            var season = server.Services.GetRequiredService<ISchedule>().Current!;
            server.Services.GetRequiredService<IEventBus>().Publish(new SeasonChanged(season.Year));
            return Task.CompletedTask;
        });
        Assert.Contains("Deine Zeiten", await side.InnerTextAsync(), StringComparison.Ordinal);

        await window.Page.GotoAsync("/account");
        await window.Page.GetByText("Español").ClickAsync();
        await window.Page.Locator("html[lang=es-ES]").WaitForAsync();
        await window.OpenInteractiveAsync("/calendar");

        Assert.Contains("Tus horas", await side.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }
}
