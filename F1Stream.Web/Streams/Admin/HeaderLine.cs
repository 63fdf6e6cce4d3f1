namespace F1Stream.Web.Streams.Admin;

/// <summary>A header as it stands in the form.</summary>
public sealed class HeaderLine
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";

    /// <summary>The server has a value for it that it does not show; typing replaces it.</summary>
    public bool Keeps { get; private set; }

    internal HeaderLine Keeping(bool keeps)
    {
        Keeps = keeps;
        return this;
    }
}
