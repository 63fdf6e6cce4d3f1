using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Kit;

/// <summary>An upstream that never answers: it waits until whoever asked has gone.</summary>
internal static class Silence
{
    public static Task UntilGoneAsync(this HttpContext http) =>
        new TaskCompletionSource().Task.WaitAsync(http.RequestAborted);
}
