using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>Properties of types that are not in the project.</summary>
internal static class LibraryProperties
{
    /// <summary>Properties of LabelledData that no value of a row changes.</summary>
    public static readonly ImmutableHashSet<string> DataProperties = ["Count", "Features", "Origin"];

    public static Value Read(IPropertyReferenceOperation property, Value holder)
    {
        string name = property.Property.Name;
        INamedTypeSymbol type = property.Property.ContainingType;
        if (name is "Length" or "LongLength" or "Count" or "Rank" or "IsEmpty" or "HasValue" or "IsDefault" or "IsDefaultOrEmpty" || (type.IsLabelledData() && DataProperties.Contains(name)))
        {
            // How many there are no value decides, unless values have decided which there are.
            return holder.Map(static trace => trace.Only(MarkKind.Order)).Dependence();
        }

        if (type.IsCertifiedModel())
        {
            return name is "Steps" or "Claim" or "Threat" ? Value.Clean : holder.Dependence().Map(trace => trace.Reveal(property.Syntax));
        }

        Value member = holder.Member(name);
        return Assemblies.IsKnown(type.ContainingAssembly)
            ? property.Type.IsScalar() && property.Instance?.Type is not null && !IsEntry(name) ? member.Gather(isContainer: false, property.Syntax) : member
            : member.Marked(new(MarkKind.Unanalysed, property.Syntax, Assemblies.Reason));
    }

    // What an enumerator, a pair or a nullable value gives out is what lies in it.
    private static bool IsEntry(string name) => name is "Current" or "Value" or "Key" or "Item" or "Result";
}
