using System.Globalization;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Analysis;

/// <summary>The limit of AGT4004: a project sets it by the property AgtGenDepthLimit, 0 for none.</summary>
internal static class DepthLimit
{
    /// <summary>Interval products, in a model of three or more layers, beyond which no measured training that learned was informative (docs/diagnostics/AGT4004.md).</summary>
    public const int Measured = 100;

    /// <summary>The project's limit; the measured one where it gives none, or none that is a number, which <see cref="Check"/> reports.</summary>
    public static int Of(AnalyzerOptions options) => Text(options) is { } text && TryParse(text, out int limit) ? limit : Measured;

    /// <summary>Whether the project gives a limit of its own, which stands in place of all that was measured.</summary>
    public static bool IsGiven(AnalyzerOptions options) => Text(options) is { } text && TryParse(text, out _);

    /// <summary>Reports a value that is no limit, whether or not the project has a training that it concerns.</summary>
    public static void Check(CompilationAnalysisContext context)
    {
        if (Text(context.Options) is { } text && !TryParse(text, out _))
        {
            context.ReportDiagnostic(Diagnostic.Create(UsageRules.DepthLimitNotANumber, Location.None, text, int.MaxValue, Measured));
        }
    }

    /// <summary>A property that is not set arrives as an empty one.</summary>
    private static string? Text(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.AgtGenDepthLimit", out string? text) && text.Length > 0 ? text : null;

    private static bool TryParse(string text, out int limit) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit);
}
