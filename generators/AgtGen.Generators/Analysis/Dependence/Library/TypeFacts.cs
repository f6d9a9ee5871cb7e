using AgtGen.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>What a type says about its values.</summary>
internal static class TypeFacts
{
    /// <summary>A number, a truth value or the like: one value, and no object that others may hold too.</summary>
    public static bool IsScalar(this ITypeSymbol? type) => type switch
    {
        null => false,
        { SpecialType: SpecialType.System_Void } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => nullable.TypeArguments[0].IsScalar(),
        INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } task => task.TypeArguments[0].IsScalar(),
        INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 } => true,
        { TypeKind: TypeKind.Enum } => true,
        ITypeParameterSymbol parameter => parameter.HasValueTypeConstraint || parameter.HasUnmanagedTypeConstraint,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double } => true,
        { Name: "Half" or "BigInteger" or "DateTime" or "TimeSpan" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "Guid" or "Int128" or "UInt128" or "Index" or "Range" } =>
            type.ContainingNamespace?.ToDisplayString() is "System" or "System.Numerics",
        _ => false,
    };

    public static bool IsInteger(this ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    public static bool IsText(this ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String
        || (type is INamedTypeSymbol { Name: "ReadOnlySpan" or "Span", Arity: 1 } span && span.TypeArguments[0].SpecialType == SpecialType.System_Char);

    /// <summary>Whether nobody can write into a value of it: then it does not matter who refers to it, too.</summary>
    public static bool IsImmutable(this ITypeSymbol? type) => type.IsScalar() || type.IsText() || type.IsLabelledData() || type.IsCertifiedModel();

    /// <summary>Whether who is given it as this only looks at it.</summary>
    public static bool IsReadOnly(this ITypeSymbol? type) => type.IsImmutable()
        || type is { Name: "ReadOnlySpan" or "ReadOnlyMemory" or "ReadOnlyTensorSpan" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" or "IReadOnlyDictionary" };

    /// <summary>Whether values of it are made of many others: anything but a number and text.</summary>
    public static bool IsContainer(this ITypeSymbol? type) => type is not null && !type.IsScalar() && !type.IsText() && type.TypeKind != TypeKind.Delegate;

    /// <summary>Whether it holds elements.</summary>
    public static bool IsCollection(this ITypeSymbol? type) => type.IsContainer() && (type is IArrayTypeSymbol
        || type!.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "Tensor" or "TensorSpan" or "ReadOnlyTensorSpan"
        || type.AllInterfaces.Add((type as INamedTypeSymbol)!).Any(static face => face?.SpecialType == SpecialType.System_Collections_IEnumerable));

    /// <summary>Whether it may hold rows: collections and what other libraries make, but no object of which nobody has said so.</summary>
    public static bool IsData(this ITypeSymbol? type) => type.IsContainer() && (type.IsCollection() || type.IsLabelledData()
        || (type!.DeclaringSyntaxReferences.IsEmpty && type is INamedTypeSymbol && !Assemblies.IsKnown(type.ContainingAssembly)));

    /// <summary>The type of the elements; null if it is not known.</summary>
    public static ITypeSymbol? ElementType(this ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { Arity: > 0 } named => named.TypeArguments[named.Arity - 1],
        _ => null,
    };

    /// <summary>Whether it holds rows of numbers: a table that the program makes is data like one that it reads.</summary>
    public static bool IsTable(this ITypeSymbol? type) =>
        type is IArrayTypeSymbol { Rank: 2 } matrix ? matrix.ElementType.IsScalar() : type.ElementType() is IArrayTypeSymbol { Rank: 1 } row && row.ElementType.IsScalar();

    /// <summary>Whether others can write numbers into it.</summary>
    public static bool HoldsNumbers(this ITypeSymbol? type) => type.IsTable() || (type.IsContainer() && type.ElementType().IsScalar());

    public static bool IsLabelledData(this ITypeSymbol? type) => type?.IsNamed("AgtGen.Data", "LabelledData", 1) == true;

    /// <summary>Whether it is a trained model with its box.</summary>
    public static bool IsCertifiedModel(this ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "CertifiedModel" && current.ContainingNamespace?.ToDisplayString() == "AgtGen.Certificates")
            {
                return true;
            }
        }

        return false;
    }
}
