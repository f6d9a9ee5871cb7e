using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>
/// AGT4013: inputs that were shifted or scaled by a mean, deviation or extreme of many rows. One altered sample moves the statistic, and with it the inputs of
/// every other sample, which the threat takes for unchanged. A statistic of one row is harmless: it is a function of that sample.
/// </summary>
internal static class StatisticRule
{
    public static void Check(TrainingCall training, Provenance provenance, Action<Diagnostic> report)
    {
        if (training.Argument("data") is not { } data)
        {
            return;
        }

        foreach (IObjectCreationOperation creation in provenance.Of(data, IsTrusted).OfType<IObjectCreationOperation>().Where(made => DataSource.IsData(made.Type)))
        {
            foreach (IArgumentOperation argument in creation.Arguments.Where(argument => MayChange(training.Threat, argument.Parameter?.Name)))
            {
                Check(argument.Value, provenance, report);
            }
        }
    }

    private static void Check(IOperation values, Provenance provenance, Action<Diagnostic> report)
    {
        Dictionary<ISymbol, Accumulation[]> gathered = new(SymbolEqualityComparer.Default);
        IOperation[] contributing = [.. provenance.Of(values, IsLeaf)];
        HashSet<ISymbol> inputs = new(
            contributing.Where(operation => !IsLeaf(operation)).Select(Provenance.HolderOf).OfType<ISymbol>(), SymbolEqualityComparer.Default);

        // The constants of other data, public say, are as good as any.
        IEnumerable<IOperation> statistics = contributing.OfType<IInvocationOperation>()
            .Where(call => IsStatistic(call) && RowSet.Of(call, provenance).Any(inputs.Contains));
        IEnumerable<IOperation> steps = gathered.Values.SelectMany(found => found).Where(found => inputs.Contains(found.Rows)).Select(found => found.Step);
        foreach (SyntaxNode place in statistics.Concat(steps).Select(statistic => statistic.Syntax).Distinct())
        {
            report(Diagnostic.Create(CertificationRules.DataStatistic, place.GetLocation(), ConstructNames.Shorten(place)));
        }

        bool IsLeaf(IOperation operation) => IsStatistic(operation) || (Provenance.VariableOf(operation) is { } variable && Gathered(variable).Length > 0);

        Accumulation[] Gathered(ISymbol variable)
        {
            if (!gathered.TryGetValue(variable, out Accumulation[]? found))
            {
                found = [.. Accumulation.In(variable, provenance)];
                gathered.Add(variable, found);
            }

            return found;
        }
    }

    // Where only labels change, what is computed from features is the same in every run; and the reverse.
    private static bool MayChange(ObjectCreation? threat, string? parameter) => threat is not { TypeName: "BoundedPoisoning" }
        || (parameter == "labels" ? threat.Given("LabelSamples") is not null : threat.Given("Samples") is not null);

    private static bool IsTrusted(IOperation operation) => operation is IInvocationOperation { TargetMethod.Name: "AsTrusted" };

    private static bool IsStatistic(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true } method, Type.SpecialType: SpecialType.System_Single or SpecialType.System_Double } call
        && method.Name is "Average" or "Sum" or "SumOfSquares" or "Max" or "Min" or "Aggregate" or "Mean" or "Median" or "Norm" or "Variance" or "StdDev" or "StandardDeviation"
        && RowSet.SubjectOf(call)?.Type is IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true }

        // How long rows are is no value of theirs.
        && !call.Descendants().Any(static part => part is IPropertyReferenceOperation { Property.Name: "Length" or "Count" });
}
