using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Analysis;

/// <summary>
/// AGT3007: an optimiser that the trainer does not take, of another library or not declared at all. The C# compiler objects too, but only says that types differ.
/// </summary>
internal static class OptimizerRule
{
    public static void Analyze(SyntaxNodeAnalysisContext context)
    {
        InvocationExpressionSyntax call = (InvocationExpressionSyntax)context.Node;
        if (!TrainingCall.IsNamedTrain(call))
        {
            return;
        }

        SymbolInfo callee = context.SemanticModel.GetSymbolInfo(call, context.CancellationToken);
        if (callee.Symbol is null
            && callee.CandidateSymbols.OfType<IMethodSymbol>().FirstOrDefault(TrainingCall.IsTrainer) is { } train
            && OptimizerOf(call, train) is { } optimizer
            && context.SemanticModel.GetTypeInfo(optimizer, context.CancellationToken).Type is { Name.Length: > 0, SpecialType: SpecialType.None } type
            && !IsOwn(type))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                GradientRules.ForeignOptimizer, optimizer.GetLocation(), CreationOf(optimizer, context) is { } creation ? [creation.GetLocation()] : [], type.Display()));
        }
    }

    private static ExpressionSyntax? OptimizerOf(InvocationExpressionSyntax call, IMethodSymbol train)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        int position = train.Parameters.IndexOf(train.Parameters.First(parameter => parameter.Name == "optimizer"));
        ArgumentSyntax? found = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "optimizer")
            ?? (position < arguments.Count && arguments[position].NameColon is null ? arguments[position] : null);
        return found?.Expression;
    }

    // A name that is not in scope is no foreign type; settings in the wrong order are no foreign optimiser.
    private static bool IsOwn(ITypeSymbol type) => type.Name == "Sgd" || type.TypeKind is TypeKind.Array or TypeKind.Delegate or TypeKind.Enum
        || type.ContainingNamespace?.ToDisplayString().StartsWith("AgtGen.", StringComparison.Ordinal) == true;

    private static BaseObjectCreationExpressionSyntax? CreationOf(ExpressionSyntax optimizer, SyntaxNodeAnalysisContext context) => optimizer switch
    {
        BaseObjectCreationExpressionSyntax creation => creation,
        IdentifierNameSyntax name when context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is ILocalSymbol local
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is VariableDeclaratorSyntax declarator =>
            declarator.Initializer?.Value as BaseObjectCreationExpressionSyntax,
        _ => null,
    };
}
