using AgtGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>Which rows a data set holds, as far as the method shows: those of a variable, after some calls of Take and Skip.</summary>
internal sealed record DataSource(ISymbol Variable, IReadOnlyList<string> Selections)
{
    /// <summary>The rows of a value, or null if it cannot be seen or they are trusted.</summary>
    public static DataSource? Of(IOperation? value, Provenance provenance)
    {
        ISymbol? variable = null;
        List<string> selections = [];
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        while (value is not null)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    continue;
                case IInvocationOperation { Instance: { } rows, TargetMethod.Name: "Take" or "Skip" } part when IsData(rows.Type):
                    selections.Insert(0, $"{part.TargetMethod.Name}({part.Arguments[0].Value.Syntax})");
                    value = rows;
                    variable = null;
                    continue;
            }

            // Of a variable that is itself a selection of another one, what counts is that one.
            if (Provenance.HolderOf(value) is not { } holder || !seen.Add(holder))
            {
                break;
            }

            variable = holder;
            value = provenance.SourceOf(holder);
        }

        return variable is not null && value is not IInvocationOperation { TargetMethod.Name: "AsTrusted" } ? new DataSource(variable, selections) : null;
    }

    /// <summary>Whether the two certainly share rows: one is a selection of the other.</summary>
    public bool Overlaps(DataSource other) => SymbolEqualityComparer.Default.Equals(Variable, other.Variable)
        && Selections.Zip(other.Selections, static (a, b) => a == b).All(same => same);

    public static bool IsData(ITypeSymbol? type) => type?.IsNamed("AgtGen.Data", "LabelledData", 1) == true;
}
