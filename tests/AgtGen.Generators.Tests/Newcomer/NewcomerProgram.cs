using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AgtGen.Generators.Analysis;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Tests.Newcomer;

/// <summary>
/// A program of the folder Programs: a model, data and a call of the trainer, with one mistake. Its first line names the rule that must see it, and
/// whether a fix corrects it; the place of the diagnostic is marked.
/// </summary>
internal sealed partial record NewcomerProgram(string Id, bool IsFixable, Markup Text)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "AgtGen.Generators.Tests", "Newcomer", "Programs");

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder).Select(file => Path.GetFileName(file).Replace(".cs.txt", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static NewcomerProgram Read(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name + ".cs.txt"));
        Match header = Header().Match(text);
        Assert.True(header.Success, "The first line is '// AGT0000: what was meant' or '// AGT0000, fixed by a click: what was meant'.");
        return new(header.Groups["id"].Value, header.Groups["fix"].Success, Markup.Parse(text));
    }

    /// <summary>What a user sees: errors of C# with the generated code, and everything that AgtGen reports.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(Document document)
    {
        Compilation written = (await document.Project.GetCompilationAsync())!;
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(written, out Compilation compilation, out ImmutableArray<Diagnostic> generator);
        ImmutableArray<Diagnostic> analyzers =
            await compilation.WithAnalyzers([new ModelAnalyzer(), new TrainingCallAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. generator, .. analyzers, .. compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error)];
    }

    [GeneratedRegex("^// (?<id>AGT[0-9]{4})(?<fix>, fixed by a click)?: ")]
    private static partial Regex Header();
}
