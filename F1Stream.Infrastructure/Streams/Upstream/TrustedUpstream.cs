using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>GET with patience: tried again where the connection was lost before an answer began, never after that.</summary>
internal sealed class TrustedUpstream(HopByHop hops, TimeProvider time) : IUpstream
{
    private readonly Polly.ResiliencePipeline<Arrival> _retries = Retries.Build(time);

    public async Task<Outcome<UpstreamAnswer>> SendAsync(
        UpstreamRequest request,
        CancellationToken ct
    )
    {
        if (OutgoingHeaders.Check(request) is { } badHeader)
        {
            return badHeader;
        }

        using var patience = new CancellationTokenSource(request.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var started = time.GetTimestamp();
        try
        {
            var arrival = await _retries.ExecuteAsync(
                static async (on, token) => await on.hops.TryAsync(on.request, token),
                (hops, request),
                either.Token
            );
            return arrival is { Response: { } response }
                ? await AnswerAsync(response, arrival.Url, time.GetElapsedTime(started), ct)
                : arrival.Why!;
        }
        catch (Exception e)
            when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            // Whatever the handler calls it, when somebody's time was over that was the reason.
            ct.ThrowIfCancellationRequested();
            return UpstreamRefusals.TimedOut;
        }
    }

    private async Task<Outcome<UpstreamAnswer>> AnswerAsync(
        HttpResponseMessage response,
        Uri url,
        TimeSpan timeToFirstByte,
        CancellationToken ct
    )
    {
        var headers = response.Content.Headers;
        var partial = (int)response.StatusCode == 206;
        var raw = new PatientStream(await response.Content.ReadAsStreamAsync(ct), time);
        if (UnpackedStream.Of(raw, headers.ContentEncoding, partial) is not { } body)
        {
            await raw.DisposeAsync();
            response.Dispose();
            return UpstreamRefusals.BadAnswer;
        }

        var plain = body == raw;
        return new UpstreamAnswer(body, response)
        {
            Status = (int)response.StatusCode,
            Url = url,
            ContentType = headers.ContentType?.MediaType,
            Header = name =>
                response.Headers.NonValidated.TryGetValues(name, out var values)
                    ? string.Join(", ", values)
                    : null,
            ContentLength = plain ? headers.ContentLength : null,
            ContentRange = plain ? headers.ContentRange?.ToString() : null,
            TimeToFirstByte = timeToFirstByte,
        };
    }
}
