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
}
