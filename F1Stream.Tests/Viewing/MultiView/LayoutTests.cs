using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Layouts;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Viewing.MultiView;

public sealed class LayoutTests
{
    private const string Wall = "layout=2x2&t=session:race&t=&t=stream:b&sound=3";

    [Fact]
    public async Task A_layout_is_kept_over_a_restart_by_its_owner_and_name()
    {
        using var data = new TempFolder();
        await using (var server = await RunningServer.StartAsync(data.Path))
        {
            await SaveAsync(server, "mara", " Race day ", "layout=one&t=stream:a&sound=1");
            await SaveAsync(server, "mara", "Race day", Wall);
            await SaveAsync(
                server,
                ViewerChoices.Household,
                "Race day",
                "layout=one&t=stream:a&sound=off"
            );
        }

        await using var again = await RunningServer.StartAsync(data.Path);
        var layouts = again.Services.GetRequiredService<ILayouts>();
        var kept = Assert.Single(await layouts.OfAsync("mara", CancellationToken.None));
        Assert.Equal(new SavedLayout("mara", "Race day", Wall), kept);
        await layouts.RemoveAsync("mara", "Race day", CancellationToken.None);
        Assert.Empty(await layouts.OfAsync("mara", CancellationToken.None));
        Assert.Single(await layouts.OfAsync(ViewerChoices.Household, CancellationToken.None));
    }

    [Theory]
    [InlineData(" ", Wall, "viewing.layout_name_invalid")]
    [InlineData("a\tb", Wall, "viewing.layout_name_invalid")]
    [InlineData("Race day", "", "viewing.layout_empty")]
    [InlineData("Race day", "layout=2x2&t=&sound=off", "viewing.layout_empty")]
    [InlineData("Race day", "layout=2x2&t=stream:../a&sound=1", "viewing.layout_empty")]
    [InlineData("Race day", Wall + "&t=stream:c&t=stream:d&t=stream:e", "viewing.layout_empty")]
    public async Task What_is_no_layout_is_refused(string name, string wall, string code)
    {
        await using var server = await RunningServer.StartAsync();

        var outcome = await server
            .Services.GetRequiredService<SaveLayout>()
            .RunAsync(ViewerChoices.Household, name, wall, CancellationToken.None);

        Assert.Equal(code, Assert.IsType<Outcome<SavedLayout>.Refused>(outcome).Why.Code);
    }

    [Fact]
    public async Task Thirty_layouts_are_enough_and_any_of_them_can_still_be_changed()
    {
        await using var server = await RunningServer.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            await SaveAsync(server, "mara", $"Layout {i}", Wall);
        }

        await SaveAsync(server, "mara", "Layout 7", "layout=one&t=stream:a&sound=1");
        var outcome = await server
            .Services.GetRequiredService<SaveLayout>()
            .RunAsync("mara", "One more", Wall, CancellationToken.None);

        Assert.Equal(
            "viewing.too_many_layouts",
            Assert.IsType<Outcome<SavedLayout>.Refused>(outcome).Why.Code
        );
    }

    private static async Task SaveAsync(
        RunningServer server,
        string owner,
        string name,
        string wall
    ) =>
        Assert.IsType<Outcome<SavedLayout>.Done>(
            await server
                .Services.GetRequiredService<SaveLayout>()
                .RunAsync(owner, name, wall, CancellationToken.None)
        );
}
