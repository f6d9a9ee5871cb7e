using System.Collections.Immutable;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Analysis;

/// <summary>
/// AGT3007: an optimiser that the trainer does not take, of another library or not declared at all, or a variant that ours do not have. The C# compiler objects too, but only says that types
/// differ or that an argument is unknown.
/// </summary>
internal static class OptimizerRule
{
    /// <summary>What optimizers of torch can be told and ours cannot.</summary>
    private static readonly ImmutableHashSet<string?> Variants = ["amsgrad", "maximize", "centered", "rho"];

    public static void Analyze(SyntaxNodeAnalysisContext context)
    {
        InvocationExpressionSyntax call = (InvocationExpressionSyntax)context.Node;
        if (!TrainingCall.IsNamedTrain(call))
        {
            return;
        }

        SymbolInfo callee = context.SemanticModel.GetSymbolInfo(call, context.CancellationToken);
        IEnumerable<ISymbol> candidates = callee.Symbol is { } symbol ? [symbol] : callee.CandidateSymbols;
        if (candidates.OfType<IMethodSymbol>().FirstOrDefault(TrainingCall.IsTrainer) is not { } train
            || ArgumentOf(call, train, "optimizer") is not { } optimizer
            || context.SemanticModel.GetTypeInfo(optimizer, context.CancellationToken).Type is not { Name.Length: > 0, SpecialType: SpecialType.None } type)
        {
            return;
        }

        ExpressionSyntax made = MadeBy(optimizer, context);
        BaseObjectCreationExpressionSyntax? creation = made as BaseObjectCreationExpressionSyntax;
        if (callee.Symbol is null && !IsOwn(type))
        {
            string? translation = made is InvocationExpressionSyntax factory
                ? TorchOptimizer.Translate(factory, ArgumentOf(call, train, "model"), context.SemanticModel, context.CancellationToken)
                : null;
            context.ReportDiagnostic(Diagnostic.Create(
                GradientRules.ForeignOptimizer,
                optimizer.GetLocation(),
                creation is null && translation is null ? [] : [made.GetLocation()],
                translation is null ? null : ImmutableDictionary<string, string?>.Empty.Add(TorchOptimizer.Property, translation),
                type.Display()));
        }
        else if (IsOwn(type) && creation?.ArgumentList?.Arguments.FirstOrDefault(argument => Variants.Contains(argument.NameColon?.Name.Identifier.ValueText)) is { } variant)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                GradientRules.ForeignOptimizer, variant.GetLocation(), $"{type.Name} with {variant.NameColon!.Name.Identifier.ValueText}"));
        }
    }

    private static ExpressionSyntax? ArgumentOf(InvocationExpressionSyntax call, IMethodSymbol train, string name)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (train.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { Ordinal: int position })
        {
            return null;
        }

        ArgumentSyntax? found = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name)
            ?? (position < arguments.Count && arguments[position].NameColon is null ? arguments[position] : null);
        return found?.Expression;
    }

    // A name that is not in scope is no foreign type; settings in the wrong order are no foreign optimiser.
    private static bool IsOwn(ITypeSymbol type) => type.Name == "Sgd" || (type.TypeKind == TypeKind.Error && (type.Name == "Adam" || type.Name == "AdamW"))
        || type.TypeKind is TypeKind.Array or TypeKind.Delegate or TypeKind.Enum
        || type.ContainingNamespace?.ToDisplayString().StartsWith("AgtGen.", StringComparison.Ordinal) == true;

    // What an optimizer is made by, there or where the variable is declared.
    private static ExpressionSyntax MadeBy(ExpressionSyntax optimizer, SyntaxNodeAnalysisContext context) =>
        optimizer is IdentifierNameSyntax name && context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is ILocalSymbol local
        && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
            ? value
            : optimizer;
}
