using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>Four arrows, OK and Back: all that somebody on a sofa has.</summary>
internal sealed class RemoteControl(IPage page)
{
    private const int Patience = 25;

    internal Task OkAsync() => page.Keyboard.PressAsync("Enter");

    internal Task BackAsync() => page.Keyboard.PressAsync("Escape");

    /// <summary>Presses an arrow until something that fits the selector has the focus; fails where it never gets there.</summary>
    internal async Task GoAsync(string arrow, string selector)
    {
        await page.Locator("html[data-roving]").WaitForAsync();
        var way = new List<string>();
        for (var i = 0; i < Patience; i++)
        {
            if (await HasFocusAsync(selector))
            {
                return;
            }

            await page.Keyboard.PressAsync(arrow);
            way.Add(await FocusAsync());
        }

        Assert.Fail($"{arrow} never came to {selector}: {string.Join(" → ", way)}");
    }

    internal Task<bool> HasFocusAsync(string selector) =>
        page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector);

    /// <summary>What has the focus, and where on the screen it is.</summary>
    internal Task<string> FocusAsync() =>
        page.EvaluateAsync<string>(
            """
            () => {
              const a = document.activeElement, r = a.getBoundingClientRect();
              return `${a.tagName.toLowerCase()}.${a.className} "${(a.getAttribute("aria-label") ?? a.textContent).trim().slice(0, 24)}" ${Math.round(r.left)},${Math.round(r.top)}`;
            }
            """
        );
}
