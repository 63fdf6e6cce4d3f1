namespace F1Stream.Web.Shell;

/// <summary>
/// What the other rooms say: sentences that Domain and Infrastructure make, most of them with values in them. Sayings.resx and its translations are beside this file;
/// <see cref="KnownWords"/> recognises them.
/// </summary>
public sealed class Sayings;
