using System.Text.Json;
using F1Stream.Domain.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>A race weekend; its sessions are a JSON column, for nobody asks for them one by one.</summary>
internal sealed class WeekendRow
{
    public string Slug { get; private set; } = "";

    public int Season { get; private set; }

    public string Circuit { get; private set; } = "";

    public int? Round { get; private set; }

    public string Name { get; private set; } = "";

    public string CircuitName { get; private set; } = "";

    public string Locality { get; private set; } = "";

    public string Country { get; private set; } = "";

    public WeekendState State { get; private set; }

    public int Revision { get; private set; }

    public string Sessions { get; private set; } = "[]";

    internal static WeekendRow Of(RaceWeekend weekend) =>
        new()
        {
            Slug = weekend.Slug,
            Season = weekend.Season,
            Circuit = weekend.Circuit,
            Round = weekend.Round,
            Name = weekend.Name,
            CircuitName = weekend.CircuitName,
            Locality = weekend.Locality,
            Country = weekend.Country,
            State = weekend.State,
            Revision = weekend.Revision,
            Sessions = JsonSerializer.Serialize(
                weekend.Sessions.Select(s => new StoredSession(
                    s.Kind.Key(),
                    s.Day,
                    s.StartUtc,
                    s.Id
                ))
            ),
        };

    internal RaceWeekend ToWeekend() =>
        new()
        {
            Season = Season,
            Circuit = Circuit,
            Slug = Slug,
            Round = Round,
            Name = Name,
            CircuitName = CircuitName,
            Locality = Locality,
            Country = Country,
            State = State,
            Revision = Revision,
            Sessions = JsonSerializer
                .Deserialize<List<StoredSession>>(Sessions)!
                .ConvertAll(s => s.ToSession(State)),
        };

    private sealed record StoredSession(string Kind, DateOnly Day, DateTimeOffset? Start, string Id)
    {
        internal RaceSession ToSession(WeekendState state) =>
            new(Id, Enum.GetValues<SessionKind>().Single(k => k.Key() == Kind), Day, Start, state);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<WeekendRow>
    {
        public void Configure(EntityTypeBuilder<WeekendRow> builder)
        {
            builder.ToTable("RaceWeekends");
            builder.HasKey(w => w.Slug);
            builder.Property(w => w.State).HasConversion<string>();
        }
    }
}
