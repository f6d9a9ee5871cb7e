using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Analysis;

/// <summary>The limit of AGT4004: a project sets it by the property AgtGenDepthLimit, 0 for none.</summary>
internal static class DepthLimit
{
    /// <summary>Interval products, in a model of three or more layers, beyond which no measured training was informative (docs/diagnostics/AGT4004.md).</summary>
    public const int Measured = 100;

    /// <summary>The project's limit; the measured one where it gives none, or none that is a number.</summary>
    public static int Of(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.AgtGenDepthLimit", out string? text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit)
            ? limit
            : Measured;
}
