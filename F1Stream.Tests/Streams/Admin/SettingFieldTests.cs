using AngleSharp.Dom;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Calendar;
using F1Stream.Web.Streams.Admin;

namespace F1Stream.Tests.Streams.Admin;

/// <summary>A field for each type of setting, whatever the extractor.</summary>
public sealed class SettingFieldTests
{
    private const string Secret = "open-sesame-4711";

    [Theory]
    [InlineData(SettingType.Text, "input:not([type])")]
    [InlineData(SettingType.Url, "input[inputmode=url]")]
    [InlineData(SettingType.Int, "input[inputmode=numeric]")]
    [InlineData(SettingType.Secret, "input[type=password]")]
    [InlineData(SettingType.Bool, "input[role=switch]")]
    [InlineData(SettingType.Select, "select")]
    [InlineData(SettingType.List, "textarea")]
    public async Task Every_type_has_its_input_with_label_and_help(SettingType type, string input)
    {
        var field = await RenderAsync(Setting(type), stored: null);

        var found = field.QuerySelector(input);
        Assert.NotNull(found);
        Assert.Equal("setting-depth", found.Id);
        Assert.Equal("Depth", field.QuerySelector("label[for=setting-depth]")!.TextContent);
        Assert.Equal(
            "How deep.",
            field.QuerySelector($"#{found.GetAttribute("aria-describedby")}").Words()
        );
    }

    [Fact]
    public async Task The_default_stands_where_nothing_is_typed()
    {
        var text = await RenderAsync(Setting(SettingType.Int) with { Default = "3" }, stored: null);
        var choice = await RenderAsync(
            Setting(SettingType.Select) with
            {
                Default = "b",
            },
            stored: null
        );
        var flag = await RenderAsync(
            Setting(SettingType.Bool) with
            {
                Default = "true",
            },
            stored: null
        );

        Assert.Equal("3", text.QuerySelector("input")!.GetAttribute("placeholder"));
        Assert.Equal("b (usual)", choice.QuerySelector("option[selected]").Words());
        Assert.NotNull(flag.QuerySelector("input[checked]"));
    }

    [Theory]
    [InlineData(SettingType.Secret, Secret)]
    [InlineData(SettingType.Headers, "Authorization: " + Secret)]
    [InlineData(SettingType.Url, "http://a.example/?key=" + Secret)]
    public async Task What_is_secret_is_spoken_of_and_not_shown(SettingType type, string stored)
    {
        var field = await RenderAsync(Setting(type), stored);

        Assert.DoesNotContain(Secret, field.InnerHtml, StringComparison.Ordinal);
        Assert.True(
            field.InnerHtml.Contains("never shown again", StringComparison.Ordinal)
                || field.InnerHtml.Contains("•••", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_mistake_stands_beside_its_field_once_somebody_was_there()
    {
        var setting = Setting(SettingType.Int);
        var edit = Edit(setting, "many");
        edit.Judge(new Dictionary<string, string> { ["settings.depth"] = "must be a number" });

        var before = await RenderAsync(setting, edit);
        edit.Saw("settings.depth");
        var after = await RenderAsync(setting, edit);

        Assert.Null(before.QuerySelector("[aria-invalid]"));
        var input = after.QuerySelector("input[aria-invalid=true]")!;
        Assert.Contains(
            "setting-depth-error",
            input.GetAttribute("aria-describedby")!,
            StringComparison.Ordinal
        );
        Assert.Equal("Must be a number.", after.QuerySelector("#setting-depth-error").Words());
    }

    [Fact]
    public void What_is_kept_is_not_sent_and_what_is_typed_replaces_it()
    {
        var setting = Setting(SettingType.Secret);
        var edit = Edit(setting, Secret);

        Assert.Null(edit.ToDraft().Settings["depth"]);
        edit.Set("depth", "another");
        Assert.Equal("another", edit.ToDraft().Settings["depth"]);
        edit.Set("depth", "");
        Assert.Null(edit.ToDraft().Settings["depth"]);
        edit.Forget("depth");
        Assert.DoesNotContain("depth", edit.ToDraft().Settings.Keys);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" 7 ", 420.0)]
    [InlineData("0,5", 30.0)]
    [InlineData("0.25", 15.0)]
    public void Minutes_are_read_as_people_type_them(string typed, double? seconds)
    {
        var edit = Edit(Setting(SettingType.Text), null);
        edit.Minutes = typed;

        Assert.True(edit.TryInterval(out var interval));
        Assert.Equal(seconds, interval?.TotalSeconds);
    }

    [Theory]
    [InlineData("a while")]
    [InlineData("-3")]
    [InlineData("1e9")]
    [InlineData("99999999999")]
    public void What_is_no_number_of_minutes_is_none(string typed)
    {
        var edit = Edit(Setting(SettingType.Text), null);
        edit.Minutes = typed;

        Assert.False(edit.TryInterval(out _));
    }

    private static ExtractorSetting Setting(SettingType type) =>
        new("depth", type, Required: false, "How deep.") { Label = "Depth", Options = ["a", "b"] };

    private static SourceEdit Edit(ExtractorSetting setting, string? stored) =>
        SourceEdit.Of(
            new StreamSource
            {
                Id = "club",
                Name = "Club page",
                Extractor = "made-up",
                Settings = stored is null
                    ? []
                    : new Dictionary<string, string> { ["depth"] = stored },
            },
            new ExtractorManifest
            {
                Key = "made-up",
                Name = "Made up",
                Description = "For this test.",
                Settings = [setting],
            }
        );

    private static Task<IElement> RenderAsync(ExtractorSetting setting, string? stored) =>
        RenderAsync(setting, Edit(setting, stored));

    private static Task<IElement> RenderAsync(ExtractorSetting setting, SourceEdit edit) =>
        PieceOfPage.RenderAsync<SettingField>(
            DateTimeOffset.UnixEpoch,
            new() { ["Setting"] = setting, ["Edit"] = edit }
        );
}
