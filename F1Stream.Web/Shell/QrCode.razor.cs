using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace F1Stream.Web.Shell;

/// <summary>A text that a camera can read, as an inline drawing.</summary>
public sealed partial class QrCode : ComponentBase
{
    private string? _drawn;
    private string _path = "";
    private int _size;

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>What it is, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string Class { get; set; } = "qr";

    protected override void OnParametersSet()
    {
        if (_drawn != Text)
        {
            _drawn = Text;
            (_size, _path) = Draw(Text);
        }
    }

    // A module is one unit; the quiet border that cameras need is part of QRCoder's matrix.
    internal static (int Size, string Path) Draw(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var from = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1H{from}z");
                }
            }
        }

        return (rows.Count, path.ToString());
    }
}
