using System.Reflection;

namespace F1Stream.Tests.Architecture;

/// <summary>The one place where a feature may be given leave to know another: a new arrow is a reviewed line here.</summary>
internal static class FeatureGraph
{
    public static readonly IReadOnlyDictionary<string, string[]> MayKnow = new Dictionary<
        string,
        string[]
    >
    {
        ["Calendar"] = [],
        ["Accounts"] = [],
        ["Streams"] = ["Calendar"],
        ["Relay"] = ["Streams"],
        ["Viewing"] = ["Calendar", "Streams", "Relay", "Accounts"],
    };

    public static Assembly Domain { get; } = typeof(F1Stream.Domain.Kernel.Refusal).Assembly;

    public static Assembly Infrastructure { get; } =
        typeof(F1Stream.Infrastructure.InfrastructureRegistration).Assembly;

    public static Assembly Web { get; } = typeof(Program).Assembly;

    public static Assembly Of(string layer) =>
        layer switch
        {
            "Domain" => Domain,
            "Infrastructure" => Infrastructure,
            _ => Web,
        };

    public static string? FeatureOf(string typeName)
    {
        var parts = typeName.Split('.');
        return parts is ["F1Stream", _, var feature, _, ..] && MayKnow.ContainsKey(feature)
            ? feature
            : null;
    }
}
