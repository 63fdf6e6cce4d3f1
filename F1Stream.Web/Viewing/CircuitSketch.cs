namespace F1Stream.Web.Viewing;

/// <summary>Outlines drawn for this product, by eye and not to scale, as SVG paths in a box of 440 × 300. Circuits without one show none.</summary>
internal sealed record CircuitSketch(string Line, string Start)
{
    private static readonly CircuitSketch Vegas = new(
        "M26.7 232.3Q30 250 47.9 251.9L242.1 271.9Q262 274 265 255L266.1 247.9Q268 236 279.8 234L288.2 232.6Q304 230 306.6 214.2L313.4 171.8Q316 156 327.7 145.1L332.8 140.3Q346 128 357.9 141.5L360 144Q374 160 394 154L394 154Q414 148 412 120L412 120Q410 92 383 88L369.8 86.1Q356 84 351.6 70.7L346.3 55Q340 36 320.1 33.7L257.9 26.5Q236 24 225.2 43.2L205.9 77.5Q200 88 205.7 98.6L208.3 103.4Q214 114 205.3 122.2L186.7 139.8Q178 148 166.1 146.7L83.9 137.9Q66 136 68.2 153.9L70.5 172.1Q72 184 60.3 186.7L33.6 192.9Q20 196 22.5 209.8Z",
        "M118 272l3-26"
    );

    /// <param name="circuit">Key of the circuit, such as `vegas`.</param>
    public static CircuitSketch? Of(string circuit) => circuit == "vegas" ? Vegas : null;
}
