using System.Text.Json.Serialization;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>The parts of Jolpica's (and Ergast's) races answer that we read. Numbers are strings there.</summary>
internal sealed record JolpicaAnswer([property: JsonPropertyName("MRData")] JolpicaData? Data);

internal sealed record JolpicaData(
    [property: JsonPropertyName("total")] string? Total,
    [property: JsonPropertyName("RaceTable")] JolpicaRaces? Table
);

internal sealed record JolpicaRaces(
    [property: JsonPropertyName("season")] string? Season,
    [property: JsonPropertyName("Races")] IReadOnlyList<JolpicaRace>? Races
);

internal sealed record JolpicaRace
{
    [JsonPropertyName("round")]
    public string? Round { get; init; }

    [JsonPropertyName("raceName")]
    public string? Name { get; init; }

    [JsonPropertyName("Circuit")]
    public JolpicaCircuit? Circuit { get; init; }

    [JsonPropertyName("date")]
    public string? Date { get; init; }

    [JsonPropertyName("time")]
    public string? Time { get; init; }

    public JolpicaSession? FirstPractice { get; init; }

    public JolpicaSession? SecondPractice { get; init; }

    public JolpicaSession? ThirdPractice { get; init; }

    public JolpicaSession? Qualifying { get; init; }

    /// <summary>From 2024 on.</summary>
    public JolpicaSession? SprintQualifying { get; init; }

    /// <summary>What sprint qualifying was called in 2023.</summary>
    public JolpicaSession? SprintShootout { get; init; }

    public JolpicaSession? Sprint { get; init; }
}

internal sealed record JolpicaSession(
    [property: JsonPropertyName("date")] string? Date,
    [property: JsonPropertyName("time")] string? Time
);

internal sealed record JolpicaCircuit(
    [property: JsonPropertyName("circuitId")] string? Id,
    [property: JsonPropertyName("circuitName")] string? Name,
    [property: JsonPropertyName("Location")] JolpicaPlace? Place
);

internal sealed record JolpicaPlace(
    [property: JsonPropertyName("locality")] string? Locality,
    [property: JsonPropertyName("country")] string? Country
);
