using System.Globalization;
using System.Net;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Kernel;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>Asks an Ergast-compatible API (Jolpica, unless `calendar-url` says otherwise).</summary>
internal sealed class JolpicaCalendar(
    IHttpClientFactory clients,
    JolpicaPace pace,
    IOptions<CalendarOptions> options,
    TimeProvider time
) : IRaceCalendar
{
    internal const string Client = "jolpica";
    internal const int LargestAnswer = 4 * 1024 * 1024;

    private readonly Polly.ResiliencePipeline<HttpResponseMessage> _pipeline =
        JolpicaPipeline.Build(options.Value, time);

    public async Task<Outcome<CalendarAnswer>> AskAsync(
        int year,
        CalendarValidators validators,
        CancellationToken ct
    )
    {
        using var client = clients.CreateClient(Client);
        try
        {
            using var answer = await _pipeline.ExecuteAsync(
                async token =>
                {
                    if (!await pace.MayAskAsync(token))
                    {
                        throw new PaceExceededException();
                    }

                    using var question = Question(year, validators);
                    return await client.SendAsync(question, token);
                },
                ct
            );
            return await ReadAsync(year, answer, ct);
        }
        catch (PaceExceededException)
        {
            return new Refusal(
                RefusalKind.Unavailable,
                "calendar.self_limit",
                "The calendar was asked often enough for now; try again later. What is known stays."
            );
        }
        catch (HttpRequestException e)
            when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return JolpicaReader.NotUnderstood("it is larger than 4 MiB");
        }
        catch (HttpRequestException e)
        {
            return Unreachable(client, $"could not be reached: {e.Message}");
        }
        catch (TimeoutRejectedException)
        {
            return Unreachable(client, "did not answer in time");
        }
        catch (BrokenCircuitException)
        {
            return Unreachable(
                client,
                "has failed several times in a row and is left alone for a minute"
            );
        }
    }

    private static HttpRequestMessage Question(int year, CalendarValidators validators)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"ergast/f1/{year}/races/?limit=100"
        );
        var question = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (validators.ETag is { } etag)
        {
            question.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (validators.LastModified is { } lastModified)
        {
            question.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        }

        return question;
    }

    private async Task<Outcome<CalendarAnswer>> ReadAsync(
        int year,
        HttpResponseMessage answer,
        CancellationToken ct
    )
    {
        if (answer.StatusCode == HttpStatusCode.NotModified)
        {
            return new CalendarAnswer.NotModified();
        }

        if (!answer.IsSuccessStatusCode)
        {
            if (JolpicaPipeline.Pause(answer, time) is { } pause)
            {
                pace.RestFor(pause);
            }

            return Unreachable(
                answer.RequestMessage?.RequestUri,
                $"answered {(int)answer.StatusCode}"
            );
        }

        var races = JolpicaReader.Read(year, await answer.Content.ReadAsStringAsync(ct));
        return races is Outcome<IReadOnlyList<AnnouncedRace>>.Done done
            ? new CalendarAnswer.Announced(done.Value, Validators(answer))
            : ((Outcome<IReadOnlyList<AnnouncedRace>>.Refused)races).Why;
    }

    private static CalendarValidators Validators(HttpResponseMessage answer) =>
        new(
            answer.Headers.ETag?.ToString(),
            answer.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture)
        );

    private static Refusal Unreachable(HttpClient client, string what) =>
        Unreachable(client.BaseAddress, what);

    private static Refusal Unreachable(Uri? url, string what) =>
        new(
            RefusalKind.Unavailable,
            "calendar.unreachable",
            $"The calendar at {url?.Authority} {what}. What was known before stays."
        );
}
