namespace F1Stream.Web.Calendar;

/// <summary>By whose name the bells beside the sessions of a page are kept. Pages that have bells cascade it; without it there are none.</summary>
public sealed record Bells(string Viewer);
