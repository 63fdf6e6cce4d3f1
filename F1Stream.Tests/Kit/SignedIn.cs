using F1Stream.Domain.Accounts;
using F1Stream.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Kit;

/// <summary>A household that is set up, and a client of its administrator.</summary>
internal static class SignedIn
{
    public const string Name = "Mara";
    public const string Password = "a quiet lap at dawn";

    /// <summary>Makes the administrator without a browser.</summary>
    public static async Task<Member> SetUpAsync(this RunningServer server)
    {
        var household = server.Services.GetRequiredService<IHousehold>();
        var outcome = await household.FoundAsync(Name, Password, CancellationToken.None);
        return Assert.IsType<Outcome<Member>.Done>(outcome).Value;
    }

    /// <summary>Signs the client in by the page, as a person would.</summary>
    public static async Task<Page> SignInAsync(
        this HttpClient client,
        string name = Name,
        string password = Password,
        string path = "/sign-in"
    )
    {
        var page = await Page.OpenAsync(client, path);
        return await page.SubmitAsync(("Name", name), ("Password", password));
    }

    /// <summary>Sets the household up and hands over its administrator's client. It keeps its session whatever the test's clock says.</summary>
    public static async Task<HttpClient> AdministratorAsync(this RunningServer server)
    {
        await server.SetUpAsync();
        using var visitor = Visitors.Of(server);
        var page = await visitor.SignInAsync();
        var cookie = page
            .Answer.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("f1stream=", StringComparison.Ordinal));
#pragma warning disable RS0030 // A test's viewer is a plain client.
        var client = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }
        )
#pragma warning restore RS0030
        {
            BaseAddress = server.Url,
        };
        client.DefaultRequestHeaders.Add(
            "Cookie",
            cookie[..cookie.IndexOf(';', StringComparison.Ordinal)]
        );
        return client;
    }
}
