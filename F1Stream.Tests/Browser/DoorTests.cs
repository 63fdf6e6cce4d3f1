using F1Stream.Domain.Accounts;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Browser;

[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class DoorTests(Chromium chromium)
{
    [Fact]
    public async Task From_first_visit_to_signing_out_the_browser_has_nothing_to_complain_about()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await chromium.OpenWindowAsync(server.Url);
        await window.OpenInteractiveAsync("/");

        await window.Page.GetByText("Set up", new() { Exact = true }).ClickAsync();
        await window.Page.GetByLabel("Your name").FillAsync(SignedIn.Name);
        await window
            .Page.GetByLabel("Password", new() { Exact = true })
            .FillAsync(SignedIn.Password);
        await window.Page.GetByLabel("Password again").FillAsync(SignedIn.Password);
        await window.InteractiveAfterAsync(() =>
            window.Page.GetByText("Create administrator").ClickAsync()
        );
        await window.Page.Locator(".rail-foot").GetByText(SignedIn.Name).ClickAsync();
        await window.Page.GetByText("Sign out").ClickAsync();
        await window.Page.GetByLabel("Name").FillAsync(SignedIn.Name);
        await window.Page.GetByLabel("Password").FillAsync(SignedIn.Password);
        await window.Page.Locator("button[type=submit]").ClickAsync();
        await window.Page.Locator(".rail-foot").GetByText(SignedIn.Name).WaitForAsync();

        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_guests_open_page_closes_when_the_household_is_set_up()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await chromium.OpenWindowAsync(server.Url);
        await window.OpenInteractiveAsync("/");

        var setUp = server.Services.GetRequiredService<SetUpHousehold>();
        var here = new Caller(System.Net.IPAddress.Loopback, "localhost", false, false);
        await setUp.RunAsync(SignedIn.Name, SignedIn.Password, here, null, default);

        // By the event: the circuit's own look comes only every minute.
        await window.ComesToAsync("/sign-in?returnUrl=%2F");
    }
}
