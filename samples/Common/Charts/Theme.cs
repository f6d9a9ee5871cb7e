namespace AgtGen.Samples.Common.Charts;

/// <summary>Colours for light and dark surroundings, told apart also by colour-blind readers (after Okabe and Ito).</summary>
public static class Theme
{
    private static readonly string[] Light = ["#0072b2", "#d55e00", "#009e73", "#aa3377", "#b8860b", "#555555"];

    private static readonly string[] Dark = ["#56b4e9", "#f08a3c", "#2fc79b", "#e58ac2", "#f0c750", "#b0b0b0"];

    /// <summary>Number of colours: blue, orange, green, purple, yellow, grey.</summary>
    public static int Colours => Light.Length;

    /// <summary>The style sheet of a figure; viewers that know no colour scheme show the light one.</summary>
    internal static string StyleSheet => $$"""

        text { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 12px; }
        .title { font-size: 15px; font-weight: 600; } .panel { font-size: 13px; font-weight: 600; }
        .grid, .axis, .edge, .line, .dashed { fill: none; } .line, .dashed { stroke-width: 2; stroke-linejoin: round; }
        .edge { stroke-width: 1; stroke-opacity: 0.6; } .dashed { stroke-dasharray: 5 4; }
        {{Rules("#ffffff", "#1f2328", "#e3e6ea", Light)}}
        @media (prefers-color-scheme: dark) {
        {{Rules("#0d1117", "#e6edf3", "#2b3138", Dark)}}
        }

        """;

    private static string Rules(string back, string ink, string grid, string[] palette) =>
        $".back {{ fill: {back}; }} text {{ fill: {ink}; }} .axis {{ stroke: {ink}; }} .grid {{ stroke: {grid}; }} .dot, .beyond {{ stroke: {back}; stroke-width: 0.5; }}\n"
        + string.Join(' ', palette.Select((colour, i) => $".f{i} {{ fill: {colour}; }} .s{i} {{ stroke: {colour}; }}"));
}
