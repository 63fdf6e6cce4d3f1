namespace F1Stream.Web.Shell;

/// <summary>
/// What the pages say, in the viewer's language: `L["Live now"]` in every component. The key is the English sentence; Words.resx and its translations are beside this
/// file.
/// </summary>
public sealed class Words;
