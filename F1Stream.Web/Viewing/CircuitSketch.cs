using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace F1Stream.Web.Viewing;

/// <summary>Outlines drawn for this product, by eye and not to scale, as SVG paths in a box of 440 × 300. Circuits without one show none.</summary>
internal sealed record CircuitSketch(string Line, string Start)
{
    private const double Half = 13;
    private static readonly ConcurrentDictionary<string, CircuitSketch> Drawn = new(
        StringComparer.Ordinal
    );

    private static readonly CircuitSketch Vegas = new(
        "M26.7 232.3Q30 250 47.9 251.9L242.1 271.9Q262 274 265 255L266.1 247.9Q268 236 279.8 234L288.2 232.6Q304 230 306.6 214.2L313.4 171.8Q316 156 327.7 145.1L332.8 140.3Q346 128 357.9 141.5L360 144Q374 160 394 154L394 154Q414 148 412 120L412 120Q410 92 383 88L369.8 86.1Q356 84 351.6 70.7L346.3 55Q340 36 320.1 33.7L257.9 26.5Q236 24 225.2 43.2L205.9 77.5Q200 88 205.7 98.6L208.3 103.4Q214 114 205.3 122.2L186.7 139.8Q178 148 166.1 146.7L83.9 137.9Q66 136 68.2 153.9L70.5 172.1Q72 184 60.3 186.7L33.6 192.9Q20 196 22.5 209.8Z",
        "M118 272l3-26"
    );

    /// <param name="circuit">Key of the circuit, such as `vegas`.</param>
    public static CircuitSketch? Of(string circuit) =>
        circuit == "vegas" ? Vegas
        : CircuitPoints.All.TryGetValue(circuit, out var points)
            ? Drawn.GetOrAdd(circuit, (_, p) => Draw(Read(p)), points)
        : null;

    private static (double X, double Y)[] Read(string points) =>
        [
            .. points
                .Split(' ')
                .Select(n => double.Parse(n, CultureInfo.InvariantCulture))
                .Chunk(2)
                .Select(xy => (xy[0], xy[1])),
        ];

    // A closed Catmull-Rom spline through the points, as cubic curves.
    private static CircuitSketch Draw((double X, double Y)[] at)
    {
        (double X, double Y) P(int i) => at[(i + at.Length) % at.Length];
        var line = new StringBuilder(Invariant($"M{at[0].X:0.#} {at[0].Y:0.#}"));
        for (var i = 0; i < at.Length; i++)
        {
            var (before, from, to, after) = (P(i - 1), P(i), P(i + 1), P(i + 2));
            line.Append(
                Invariant(
                    $"C{from.X + (to.X - before.X) / 6:0.#} {from.Y + (to.Y - before.Y) / 6:0.#} {to.X - (after.X - from.X) / 6:0.#} {to.Y - (after.Y - from.Y) / 6:0.#} {to.X:0.#} {to.Y:0.#}"
                )
            );
        }

        // Across the line, where the first point is.
        var (dx, dy) = (P(1).X - P(-1).X, P(1).Y - P(-1).Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        var (x, y) = (-dy / length * Half, dx / length * Half);
        return new CircuitSketch(
            line.Append('Z').ToString(),
            Invariant($"M{at[0].X - x:0.#} {at[0].Y - y:0.#}l{2 * x:0.#} {2 * y:0.#}")
        );
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
