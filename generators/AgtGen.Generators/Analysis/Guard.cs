using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Analysis;

/// <summary>
/// Makes the failure of an analyzer AGT9001. To the compiler it is the warning AD0001, which a project may hide, although the analyzer's rules are then not
/// checked; and an error out of every AD0001 would make errors of other analyzers' failures too.
/// </summary>
internal static class Guard
{
    public static Action<SymbolAnalysisContext> Symbol(Action<SymbolAnalysisContext> action) =>
        context => Run(() => action(context), context.ReportDiagnostic, context.Symbol.Locations[0], context.Symbol.Name);

    public static Action<OperationAnalysisContext> Operation(Action<OperationAnalysisContext> action) =>
        context => Run(() => action(context), context.ReportDiagnostic, context.Operation.Syntax.GetLocation(), context.ContainingSymbol.Name);

    public static Action<SyntaxNodeAnalysisContext> Node(Action<SyntaxNodeAnalysisContext> action) =>
        context => Run(() => action(context), context.ReportDiagnostic, context.Node.GetLocation(), context.ContainingSymbol?.Name);

    public static Action<SemanticModelAnalysisContext> File(Action<SemanticModelAnalysisContext> action) =>
        context => Run(() => action(context), context.ReportDiagnostic, context.SemanticModel.SyntaxTree.GetLocation(default), context.SemanticModel.Compilation.AssemblyName);

    public static Action<CompilationAnalysisContext> Compilation(Action<CompilationAnalysisContext> action) =>
        context => Run(() => action(context), context.ReportDiagnostic, Location.None, context.Compilation.AssemblyName);

    private static void Run(Action action, Action<Diagnostic> report, Location place, string? name)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            report(Diagnostic.Create(InternalRules.Failure, place, name, $"{failure.GetType().Name}: {failure.Message}"));
        }
    }
}
