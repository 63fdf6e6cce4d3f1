using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace F1Stream.Web.Shell;

/// <summary>The language that the viewer chose, else the first that their browser names and we know, else English; dates and numbers as in the browser's own country.</summary>
internal sealed class ViewersLanguage : RequestCultureProvider
{
    internal const string Cookie = "language";

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(
        HttpContext httpContext
    )
    {
        var (culture, language) = Of(httpContext.Request);
        return Task.FromResult<ProviderCultureResult?>(new(culture, language));
    }

    internal static (string Culture, string Language) Of(HttpRequest request)
    {
        var wishes = Wishes(request);
        var language =
            request.Cookies[Cookie] is { } chosen && Languages.IsKnown(chosen)
                ? chosen
                : wishes.Select(LanguageOf).FirstOrDefault(Languages.IsKnown) ?? "en";
        // de-AT writes its dates in its own way; where only "de" is said, the largest country counts.
        var culture =
            wishes.FirstOrDefault(w =>
                Languages.Cultures.ContainsKey(w) && LanguageOf(w) == language
            ) ?? Usual(language);
        return (culture, language);
    }

    private static List<string> Wishes(HttpRequest request) =>
        [
            .. request
                .GetTypedHeaders()
                .AcceptLanguage.Where(wish => wish.Quality is not 0)
                .OrderByDescending(wish => wish.Quality ?? 1)
                .Select(wish => wish.Value.ToString()),
        ];

    private static string LanguageOf(string tag) =>
        tag.Split('-')[0].ToLower(CultureInfo.InvariantCulture);

    private static string Usual(string language) =>
        language switch
        {
            "de" => "de-DE",
            "es" => "es-ES",
            _ => "en-GB",
        };
}
