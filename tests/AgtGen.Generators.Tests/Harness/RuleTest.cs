using System.Collections.Immutable;
using System.Globalization;
using AgtGen.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>Runs the analyzers over a snippet and compares what they report.</summary>
internal static class RuleTest
{
    /// <summary>The snippet gives exactly one diagnostic of the rule at each marked place, and no other.</summary>
    public static async Task Reports(string id, string markup, string? message = null)
    {
        Markup expected = Markup.Parse(markup);
        Assert.NotEmpty(expected.Spans);
        ImmutableArray<Diagnostic> found = await Analyze(expected.Source);
        Assert.Equal(
            expected.Describe(id),
            found.Select(diagnostic => Describe(diagnostic, expected.Source)));
        if (message is not null)
        {
            Assert.Equal(message, found[0].GetMessage(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The snippet compiles and gives no diagnostic.</summary>
    public static async Task IsSilent(string source)
    {
        Assert.DoesNotContain("[|", source, StringComparison.Ordinal);
        ImmutableArray<Diagnostic> found = await Analyze(source);
        Assert.Equal([], found.Select(diagnostic => Describe(diagnostic, source)));
    }

    /// <summary>As <see cref="Reports"/>, for a snippet that calls what is generated for it.</summary>
    public static async Task ReportsInProgram(string id, string markup, string? message = null, params (string Name, string Value)[] properties)
    {
        Markup expected = Markup.Parse(markup);
        Assert.NotEmpty(expected.Spans);
        ImmutableArray<Diagnostic> found = await AnalyzeProgram(expected.Source, properties);
        Assert.Equal(expected.Describe(id), found.Select(diagnostic => Describe(diagnostic, expected.Source)));
        if (message is not null)
        {
            Assert.Equal(message, found[0].GetMessage(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>As <see cref="IsSilent"/>, for a snippet that calls what is generated for it.</summary>
    public static async Task IsSilentInProgram(string source, params (string Name, string Value)[] properties)
    {
        Assert.DoesNotContain("[|", source, StringComparison.Ordinal);
        Assert.Equal([], (await AnalyzeProgram(source, properties)).Select(diagnostic => Describe(diagnostic, source)));
    }

    /// <summary>What is reported of a snippet that calls what is generated for it, in a project with the given properties.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeProgram(string source, params (string Name, string Value)[] properties)
    {
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create(source), out Compilation compilation, out ImmutableArray<Diagnostic> own);
        Assert.Equal([], own);
        Assert.Equal([], compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([new ModelAnalyzer(), new TrainingCallAnalyzer()], new AnalyzerOptions([], new BuildProperties(properties)))
            .GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    public static Task<ImmutableArray<Diagnostic>> Analyze(string source, params DiagnosticAnalyzer[] analyzers)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        Assert.Equal([], compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        return AnalyzeWithErrors(compilation, analyzers);
    }

    /// <summary>What the analyzers say of code to which the C# compiler may object too.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeWithErrors(Compilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers(analyzers.Length > 0 ? [.. analyzers] : [new ModelAnalyzer(), new TrainingCallAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>Rule, text and position of a diagnostic, as <see cref="Markup.Describe"/> writes the expected ones.</summary>
    public static string Describe(Diagnostic diagnostic, string source) =>
        $"{diagnostic.Id} at '{source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}' ({diagnostic.Location.SourceSpan.Start})";
}
