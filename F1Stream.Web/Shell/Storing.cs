using System.Data.Common;

namespace F1Stream.Web.Shell;

/// <summary>Changes for a page what is stored. Where they cannot be stored the page says so and lives on.</summary>
public sealed partial class Storing(ILogger<Storing> log)
{
    internal const string Failed =
        "This could not be stored. Is the disk full? Nothing is lost on this page: try again.";

    /// <summary>Null once it is done; else the sentence that says that it is not.</summary>
    public async Task<string?> TryAsync(Func<Task> store)
    {
        try
        {
            await store();
            return null;
        }
        // What lies over the database wraps its failures in exceptions of its own.
        catch (Exception e) when (e.GetBaseException() is DbException or IOException)
        {
            NotStored(e);
            return Failed;
        }
    }

    [LoggerMessage(LogLevel.Error, "A change could not be stored")]
    private partial void NotStored(Exception exception);
}
