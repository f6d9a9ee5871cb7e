using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>A statistic that is gathered by hand: a variable that outlives a loop over rows and takes in something of each.</summary>
/// <param name="Step">The assignment in the loop.</param>
/// <param name="Rows">The variable that holds the rows.</param>
internal sealed record Accumulation(IOperation Step, ISymbol Rows)
{
    /// <summary>What is gathered in a variable.</summary>
    public static IEnumerable<Accumulation> In(ISymbol variable, Provenance provenance) =>
        provenance.WritesOf(variable).OfType<IAssignmentOperation>().Where(step => IsReal(step.Target.Type) && TakesItselfIn(step, variable))
            .SelectMany(step => RowsOf(step, variable)
                .Where(rows => !SymbolEqualityComparer.Default.Equals(rows, variable) && !RowSet.IsOfOneRound(rows, step))
                .Select(rows => new Accumulation(step, rows)));

    private static bool IsReal(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    // sum += x, sum = sum + x, top = Math.Max(top, x).
    private static bool TakesItselfIn(IAssignmentOperation step, ISymbol variable) => step is ICompoundAssignmentOperation
        || step.Value.DescendantsAndSelf().Any(part => SymbolEqualityComparer.Default.Equals(Provenance.VariableOf(part), variable));

    private static IEnumerable<ISymbol> RowsOf(IAssignmentOperation step, ISymbol variable)
    {
        ILoopOperation[] outlived = [.. Provenance.WithinLifetime(step, variable).OfType<ILoopOperation>()];
        HashSet<ISymbol> counters = new(outlived.SelectMany(loop => loop.Locals), SymbolEqualityComparer.Default);

        // Each element of the target has a row of its own.
        counters.ExceptWith(VariablesIn(step.Target is IArrayElementReferenceOperation element ? element.Indices : []));
        foreach (IOperation part in step.Value.DescendantsAndSelf())
        {
            ISymbol? rows = part switch
            {
                ILocalReferenceOperation local => outlived.OfType<IForEachLoopOperation>()
                    .Where(loop => loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default))
                    .Select(loop => Provenance.HolderOf(loop.Collection)).FirstOrDefault(),
                IArrayElementReferenceOperation entry when IsCounted(entry.Indices, counters) => Provenance.VariableOf(entry.ArrayReference),
                IPropertyReferenceOperation { Instance: { } list, Arguments.IsEmpty: false } entry
                    when IsCounted(entry.Arguments.Select(argument => argument.Value), counters) => Provenance.VariableOf(list),
                IInvocationOperation { Instance: { } data, TargetMethod.Name: "Row" or "Label" } entry
                    when DataSource.IsData(data.Type) && IsCounted(entry.Arguments.Select(argument => argument.Value), counters) => Provenance.VariableOf(data),
                _ => null,
            };
            if (rows is not null)
            {
                yield return rows;
            }
        }
    }

    // By a loop that is outlived, and by no other: then the variable has met all of them.
    private static bool IsCounted(IEnumerable<IOperation> indices, HashSet<ISymbol> counters)
    {
        ISymbol[] variables = [.. VariablesIn(indices).Where(variable => variable is ILocalSymbol { IsConst: false })];
        return variables.Any(counters.Contains) && variables.All(counters.Contains);
    }

    private static IEnumerable<ISymbol> VariablesIn(IEnumerable<IOperation> operations) =>
        operations.SelectMany(operation => operation.DescendantsAndSelf()).Select(Provenance.VariableOf).OfType<ISymbol>();
}
