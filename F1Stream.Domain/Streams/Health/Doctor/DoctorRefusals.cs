using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>Why a stream is not examined.</summary>
public static class DoctorRefusals
{
    public static Refusal Unknown { get; } =
        new(
            RefusalKind.NotFound,
            "streams.unknown",
            "There is no such stream. Its source may have stopped naming it."
        );
}
