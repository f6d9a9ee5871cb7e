using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>Which variables hold the rows that a statistic is taken over.</summary>
internal static class RowSet
{
    /// <summary>The variables, from the nearest to where the rows come from; none if it is a statistic of one row, or if that cannot be told.</summary>
    public static IReadOnlyList<ISymbol> Of(IInvocationOperation statistic, Provenance provenance)
    {
        List<ISymbol> variables = [];
        IOperation? subject = SubjectOf(statistic);
        while (subject is not null)
        {
            switch (subject)
            {
                case IConversionOperation conversion:
                    subject = conversion.Operand;
                    break;

                // One row.
                case IArrayElementReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: false }:
                case IInvocationOperation { TargetMethod.Name: "Row" or "ElementAt" or "First" or "Last" or "Single" }:
                case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }:
                case ILocalReferenceOperation loop when IsLoopVariable(loop.Local):
                    return [];

                // A query over rows, such as Select, is about all of them.
                case IInvocationOperation query:
                    subject = SubjectOf(query);
                    break;
                default:
                    ISymbol? holder = Provenance.HolderOf(subject);
                    subject = null;
                    if (holder is not null && !variables.Contains(holder, SymbolEqualityComparer.Default))
                    {
                        variables.Add(holder);
                        subject = provenance.SourceOf(holder);
                    }

                    break;
            }
        }

        return variables.Count > 0 && IsOfOneRound(variables[variables.Count - 1], statistic) ? [] : variables;
    }

    /// <summary>What a method is called on, or its first argument.</summary>
    public static IOperation? SubjectOf(IInvocationOperation call) => call.Instance ?? call.Arguments.FirstOrDefault()?.Value;

    /// <summary>Whether a variable is new in every round of a loop around a statistic: it may hold one row at a time.</summary>
    public static bool IsOfOneRound(ISymbol variable, IOperation statistic)
    {
        for (IOperation? outer = statistic.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILoopOperation or IAnonymousFunctionOperation && variable.DeclaringSyntaxReferences.Any(place => outer.Syntax.Span.Contains(place.Span)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLoopVariable(ISymbol local) => local.DeclaringSyntaxReferences.Any(static place => place.GetSyntax() is ForEachStatementSyntax);
}
