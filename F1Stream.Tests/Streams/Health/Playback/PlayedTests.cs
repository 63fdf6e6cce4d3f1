using F1Stream.Domain.Streams.Health.Playback;

namespace F1Stream.Tests.Streams.Health.Playback;

public sealed class PlayedTests
{
    private static readonly PlaybackSight Fine = new()
    {
        Frames = 240,
        Height = 720,
        Loudest = 0.3,
    };

    [Fact]
    public void A_moving_picture_with_sound_is_fine() =>
        Assert.True(Played.Of(Fine, default).IsFine);

    [Fact]
    public void Sound_alone_is_fine() =>
        Assert.True(Played.Of(Fine with { Frames = 0, Height = 0 }, default).IsFine);

    [Fact]
    public void A_picture_that_is_dark_or_still_for_a_while_is_fine() =>
        Assert.True(Played.Of(Fine with { Black = 0.5, Still = 0.9 }, default).IsFine);

    [Fact]
    public void Each_trouble_has_its_sentence()
    {
        PlaybackSight[] sights =
        [
            Fine with
            {
                Black = 1,
            },
            Fine with
            {
                Still = 1,
            },
            Fine with
            {
                Loudest = 0,
            },
            Fine with
            {
                Loudest = null,
            },
            Fine with
            {
                Frames = 0,
            },
            Fine with
            {
                Frames = 0,
                Loudest = null,
            },
            Fine with
            {
                Frames = 0,
                Loudest = null,
                Error = "bufferAppendError",
            },
        ];

        var verdicts = sights.Select(s => Played.Of(s, default)).ToList();

        Assert.DoesNotContain(verdicts, v => v.IsFine);
        Assert.Equal(
            [
                "The picture is black.",
                "The picture stands still.",
                "It is silent.",
                "There is a picture but no sound.",
                "No picture was decoded.",
                "Neither picture nor sound was decoded.",
                "It could not be played: bufferAppendError.",
            ],
            verdicts.Select(v => v.Say)
        );
    }
}
