using System.Collections.Immutable;
using AgtGen.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>Applies a code fix to a snippet and compares the text.</summary>
internal static class FixTest
{
    /// <summary>Fixing the first diagnostic of the rule gives the expected text, which compiles.</summary>
    public static async Task Gives(CodeFixProvider fix, string before, string after)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, before);
        Diagnostic diagnostic = (await Diagnose(document, fix))[0];
        CodeAction action = Assert.Single(await Offered(fix, document, diagnostic));
        Assert.Equal(after, await Correct(workspace, action, document.Id), ignoreLineEndingDifferences: true);
    }

    /// <summary>Fixing all diagnostics of the rule at once gives the expected text, which compiles.</summary>
    public static async Task AllGives(CodeFixProvider fix, string before, string after)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, before);
        ImmutableArray<Diagnostic> diagnostics = await Diagnose(document, fix);
        CodeAction first = Assert.Single(await Offered(fix, document, diagnostics[0]));
        FixAllContext context = new(
            document, fix, FixAllScope.Document, first.EquivalenceKey, fix.FixableDiagnosticIds, new KnownDiagnostics(diagnostics), CancellationToken.None);
        CodeAction? all = await fix.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(all);
        Assert.Equal(after, await Correct(workspace, all, document.Id), ignoreLineEndingDifferences: true);
    }

    /// <summary>The rule fires, but no fix is offered.</summary>
    public static async Task OffersNothing(CodeFixProvider fix, string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        Assert.Empty(await Offered(fix, document, (await Diagnose(document, fix))[0]));
    }

    /// <summary>A file of a user's project.</summary>
    public static Document Open(AdhocWorkspace workspace, string source, OutputKind output = OutputKind.DynamicallyLinkedLibrary)
    {
        Project project = workspace.AddProject("Snippet", LanguageNames.CSharp)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithCompilationOptions(TestCompilation.Options.WithOutputKind(output))
            .WithMetadataReferences(TestCompilation.References)
            .AddDocument("GlobalUsings.cs", TestCompilation.GlobalUsings.GetText())
            .Project;
        return project.AddDocument("Snippet.cs", SourceText.From(source));
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnose(Document document, CodeFixProvider fix)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> all = await compilation.WithAnalyzers([new ModelAnalyzer(), new TrainingCallAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. all.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id))];
    }

    /// <summary>What the fix offers for a diagnostic.</summary>
    public static async Task<List<CodeAction>> Offered(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    /// <summary>The text after an action.</summary>
    public static async Task<string> Apply(AdhocWorkspace workspace, CodeAction action, DocumentId document) =>
        (await (await Changed(workspace, action, document)).GetTextAsync()).ToString();

    private static async Task<string> Correct(AdhocWorkspace workspace, CodeAction action, DocumentId document)
    {
        Document changed = await Changed(workspace, action, document);
        Compilation compilation = (await changed.Project.GetCompilationAsync())!;
        Assert.Equal([], compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        return (await changed.GetTextAsync()).ToString();
    }

    private static async Task<Document> Changed(AdhocWorkspace workspace, CodeAction action, DocumentId document)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Assert.NotSame(workspace.CurrentSolution, changed);
        return changed.GetDocument(document)!;
    }
}
