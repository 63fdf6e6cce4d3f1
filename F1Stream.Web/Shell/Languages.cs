using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace F1Stream.Web.Shell;

/// <summary>Pages speak the viewer's language; what programs read (JSON, calendar files, playlists, metrics) is the same for everybody.</summary>
internal static class Languages
{
    /// <summary>Each in its own words: whoever looks for theirs may not know the page's.</summary>
    internal static readonly (string Code, string Name)[] All =
    [
        ("en", "English"),
        ("de", "Deutsch"),
        ("es", "Español"),
    ];

    /// <summary>Where these languages are spoken, each with its own way to write dates and numbers; by name, because nobody may make up more of them.</summary>
    internal static readonly FrozenDictionary<string, CultureInfo> Cultures = CultureInfo
        .GetCultures(CultureTypes.SpecificCultures)
        .Where(c => IsKnown(c.TwoLetterISOLanguageName))
        .ToFrozenDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);

    internal static bool IsKnown(string code) => All.Any(language => language.Code == code);

    internal static void AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SupportedCultures = [.. Cultures.Values];
            options.SupportedUICultures =
            [
                .. All.Select(language => CultureInfo.GetCultureInfo(language.Code)),
            ];
            options.RequestCultureProviders = [new ViewersLanguage()];
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
    }

    /// <summary>Pages and the circuit that draws them on. Behind the routing, which knows what a page is.</summary>
    internal static void UseLanguages(this WebApplication app) =>
        app.UseWhen(IsPage, pages => pages.UseRequestLocalization());

    /// <summary>The viewer chooses; a plain form, so that it works without script.</summary>
    internal static void MapLanguages(this IEndpointRouteBuilder app) =>
        app.MapPost("/language", Choose).ExcludeFromDescription().AllowAnonymous();

    private static bool IsPage(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        || http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    // Binding a form asks for its antiforgery token.
    private static RedirectHttpResult Choose(
        [FromForm] string language,
        [FromForm] string? returnUrl,
        HttpContext http
    )
    {
        if (IsKnown(language))
        {
            http.Response.Cookies.Append(
                ViewersLanguage.Cookie,
                language,
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    HttpOnly = true,
                    IsEssential = true,
                }
            );
        }

        return TypedResults.LocalRedirect(Accounts.ReturnUrl.Local(returnUrl));
    }
}
