using F1Stream.Infrastructure.Streams.Programs;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Programs;

/// <summary>A folder of little shell scripts that goes before everything else on PATH.</summary>
internal sealed class FakePrograms : IDisposable
{
    private readonly TempFolder _folder = new();

    internal ProgramPlace Place => new($"{_folder.Path}:/usr/bin:/bin");

    /// <summary>Only the scripts, nothing else of this machine.</summary>
    internal ProgramPlace OnlyPlace => new(_folder.Path);

    internal string Path => _folder.Path;

    internal void Add(string name, string script)
    {
        var file = _folder.File(name, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                file,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    public void Dispose() => _folder.Dispose();
}
