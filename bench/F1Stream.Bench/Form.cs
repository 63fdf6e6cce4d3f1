namespace F1Stream.Bench;

/// <summary>How the addresses in a playlist are written.</summary>
public enum Form
{
    /// <summary>`media_00001.ts`.</summary>
    Plain,

    /// <summary>On another host, with a signature behind it.</summary>
    Signed,
}
