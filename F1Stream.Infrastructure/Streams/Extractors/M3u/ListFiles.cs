using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Persistence;

namespace F1Stream.Infrastructure.Streams.Extractors.M3u;

/// <summary>The channel lists that an administrator has put into the folder "lists" of the data directory.</summary>
internal sealed class ListFiles(DataDirectory data)
{
    private const string Folder = "lists";

    /// <summary>Whether this is the name of a file, and not a way to one.</summary>
    internal static bool IsName(string name) =>
        name.Length is > 0 and < 200
        && name is not ("." or "..")
        && !name.Any(c => c is '/' or '\\' or ':' || char.IsControl(c));

    /// <summary>The file's content, as a step of the run.</summary>
    internal Task<StepOutcome<ReadOnlyMemory<byte>>> ReadAsync(
        ExtractionContext context,
        string name,
        CancellationToken ct
    ) =>
        context.StepAsync(
            StepNames.Request,
            null,
            async notes =>
            {
                var content = await ContentAsync(name, ct);
                notes.Say = content.End is null
                    ? $"{name}, {content.Value.Length / 1024} KB"
                    : null;
                return content;
            }
        );

    private async Task<StepOutcome<ReadOnlyMemory<byte>>> ContentAsync(
        string name,
        CancellationToken ct
    )
    {
        try
        {
            var file = new FileInfo(Path.Combine(data.Folder(Folder), name));
            if (!file.Exists)
            {
                return new ExtractionResult.UpstreamError(
                    $"There is no file \"{name}\" in the folder \"{Folder}\" of the data directory. Put it there, or write its name as it is."
                );
            }

            if (file.LinkTarget is not null)
            {
                return new ExtractionResult.UpstreamError(
                    $"The file \"{name}\" is only a link to another place. Put the file itself into the folder \"{Folder}\"."
                );
            }

            if (file.Length > M3uText.Cap)
            {
                return new ExtractionResult.UpstreamError(
                    $"The file \"{name}\" is larger than {M3uText.Cap / 1024 / 1024} MB: that is no channel list."
                );
            }

            return (ReadOnlyMemory<byte>)await File.ReadAllBytesAsync(file.FullName, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ExtractionResult.UpstreamError(
                $"The file \"{name}\" cannot be read: see whether F1Stream's user has the right to."
            );
        }
    }
}
