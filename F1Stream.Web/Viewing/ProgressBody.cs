namespace F1Stream.Web.Viewing;

/// <summary>What a page tells of its picture.</summary>
/// <param name="Session">Id of the session that it shows.</param>
/// <param name="At">The clock of the picture.</param>
internal sealed record ProgressBody(string Session, DateTimeOffset At);
