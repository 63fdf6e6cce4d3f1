using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace F1Stream.Tests.Kit;

/// <summary>A page as a browser without script sees it.</summary>
internal sealed class Page
{
    private readonly HttpClient _client;

    private Page(HttpClient client, HttpResponseMessage answer, IDocument document)
    {
        _client = client;
        Answer = answer;
        Document = document;
    }

    public HttpResponseMessage Answer { get; }

    public IDocument Document { get; }

    public HttpStatusCode Status => Answer.StatusCode;

    /// <summary>Where it redirects to, as path and query; null if it does not, the whole address if to another host.</summary>
    public string? Location =>
        Answer.Headers.Location is not { } to ? null
        : new Uri(_client.BaseAddress!, to) is var full
        && full.Authority == _client.BaseAddress!.Authority
            ? full.PathAndQuery
        : full.ToString();

    /// <summary>The stable codes of what the page complains about.</summary>
    public IEnumerable<string?> Complaints =>
        Document.QuerySelectorAll("[data-code]").Select(e => e.GetAttribute("data-code"));

    public static async Task<Page> OpenAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(client, request);
    }

    public string? ValueOf(string name) =>
        Document.QuerySelector($"input[name={name}]")?.GetAttribute("value");

    public bool Asks(string name) => Document.QuerySelector($"input[name={name}]") is not null;

    /// <summary>Posts the page's form with its hidden fields and these.</summary>
    public Task<Page> SubmitAsync(params (string Name, string Value)[] typed)
    {
        var form = Document.QuerySelector("form") ?? throw new InvalidOperationException("no form");
        return PostAsync(_client, form.GetAttribute("action")!, form, typed);
    }

    /// <summary>Posts one form of a page with its hidden fields and these.</summary>
    public static async Task<Page> PostAsync(
        HttpClient client,
        string action,
        IElement form,
        params (string Name, string Value)[] typed
    )
    {
        var hidden = form.QuerySelectorAll("input[type=hidden]")
            .Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!));
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(client.BaseAddress!, action)
        )
        {
            Content = new FormUrlEncodedContent(
                hidden.Concat(typed).Select(f => KeyValuePair.Create(f.Item1, f.Item2))
            ),
        };
        return await SendAsync(client, request);
    }

    private static async Task<Page> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "text/html");
        var answer = await client.SendAsync(request);
        var html = await answer.Content.ReadAsStringAsync();
        return new Page(client, answer, await new HtmlParser().ParseDocumentAsync(html));
    }
}
