using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>
/// Use case: the source doctor. Goes the whole way to a stream's picture once, hop by hop, and says of each what was found and what to do. It
/// changes nothing: no state, no history.
/// </summary>
public sealed class ExamineStream(
    IStreamCatalogue catalogue,
    ExtractorRegistry extractors,
    IConnectionCheck connections,
    ExamineHls hls,
    IMediaCheck media,
    TimeProvider time
)
{
    /// <summary>Takes some seconds: it waits to see whether the picture moves on. Refused with `streams.unknown`.</summary>
    /// <param name="streamId">Of a stream of the catalogue.</param>
    /// <param name="expressly">Whether a tuner or a camera's only place may be taken for it.</param>
    /// <param name="watch">Told of each hop as it begins and as it ends.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Outcome<DoctorReport>> RunAsync(
        string streamId,
        bool expressly,
        Action<DoctorHop> watch,
        CancellationToken ct
    )
    {
        if (catalogue.Find(streamId) is not { } stream)
        {
            return DoctorRefusals.Unknown;
        }

        var manifest =
            extractors.Find(stream.Source.Extractor)?.Manifest
            ?? new ExtractorManifest
            {
                Key = stream.Source.Extractor,
                Name = "",
                Description = "",
            };
        var redaction = Redaction.For(stream.Source, manifest);
        var chart = new DoctorChart(redaction, watch, time);
        if (await ConnectAsync(stream, chart, ct))
        {
            await PictureAsync(stream, expressly, chart, ct);
        }

        return new DoctorReport(stream.Id, stream.Source.Extractor, time.GetUtcNow(), chart.Hops);
    }

    private async Task<bool> ConnectAsync(
        LiveStream stream,
        DoctorChart chart,
        CancellationToken ct
    )
    {
        chart.Begin(HopNames.Dns, stream.Url);
        await foreach (
            var hop in connections
                .GoAsync(stream.Url, SourceReach.Of(stream.Source), ct)
                .WithCancellation(ct)
        )
        {
            if (hop.Why is not null)
            {
                return chart.Failed(hop.Name, hop.Say, DoctorAdvice.Of(hop), hop.Took);
            }

            chart.Done(hop.Name, hop.Say, hop.Took);
        }

        string[] door = [HopNames.Connect, HopNames.Tls];
        foreach (var name in door.Where(name => !chart.Has(name)))
        {
            chart.Skip(name, "Not needed for this kind of address.");
        }

        return true;
    }

    private async Task PictureAsync(
        LiveStream stream,
        bool expressly,
        DoctorChart chart,
        CancellationToken ct
    )
    {
        var remux = stream.Kind == StreamKind.NeedsRemux;
        if ((remux || stream.TakesTuner) && !expressly)
        {
            foreach (var name in HopNames.InOrder.Where(name => !chart.Has(name)))
            {
                chart.Skip(name, DoctorAdvice.OnDemand);
            }

            return;
        }

        if (remux)
        {
            foreach (var name in HopNames.InOrder.Where(n => n != HopNames.Decode && !chart.Has(n)))
            {
                chart.Skip(name, DoctorAdvice.NotHls);
            }

            chart.Begin(HopNames.Decode, stream.Url);
            Decoded(chart, await media.OpenAsync(stream, ct));
        }
        else if (await hls.RunAsync(stream, chart, ct) is { } segment)
        {
            chart.Begin(HopNames.Decode);
            Decoded(chart, await media.ReadAsync(stream.Source, segment, ct));
        }
    }

    private static void Decoded(DoctorChart chart, Outcome<string> outcome)
    {
        if (outcome is Outcome<string>.Done { Value: var found })
        {
            chart.Done(HopNames.Decode, $"It holds {found}.");
        }
        else if (outcome is Outcome<string>.Refused { Why: var why })
        {
            chart.Failed(HopNames.Decode, why.Say, DoctorAdvice.Of(why));
        }
    }
}
