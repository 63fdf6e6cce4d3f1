namespace F1Stream.Web.Shell;

/// <summary>This run of the server: a page whose server has begun anew knows it by that (wwwroot/connection.js).</summary>
public sealed class ServerRun
{
    public string Id { get; } = Guid.NewGuid().ToString("N");
}
