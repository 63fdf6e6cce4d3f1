using System.ComponentModel.DataAnnotations;

namespace F1Stream.Web.Composition.Metrics;

/// <summary>The section `Metrics`: who may read /metrics beside an administrator.</summary>
internal sealed class MetricsOptions
{
    internal const string Section = "Metrics";

    /// <summary>Whether anybody may. Default no.</summary>
    public bool Anonymous { get; init; }

    /// <summary>What Prometheus sends as bearer token, at least 16 characters. Unset: no token opens the page.</summary>
    [MinLength(16)]
    public string? Token { get; init; }
}
