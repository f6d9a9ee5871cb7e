using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing.Construction;

/// <summary>The types in which a model keeps its layers.</summary>
internal static class LayerTypes
{
    /// <summary>The type of the elements of an array or list that generated code can index, or null.</summary>
    public static ITypeSymbol? ListElement(this ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol named when named.IsNamed("System.Collections.Generic", "List", 1) || named.IsNamed("System.Collections.Generic", "IList", 1)
            || named.IsNamed("System.Collections.Generic", "IReadOnlyList", 1) || named.IsImmutableArray() => named.TypeArguments[0],
        _ => null,
    };

    public static bool IsImmutableArray(this ITypeSymbol? type) => type?.IsNamed("System.Collections.Immutable", "ImmutableArray", 1) == true;

    public static bool IsList(this ITypeSymbol? type) => type?.IsNamed("System.Collections.Generic", "List", 1) == true;

    /// <summary>Whether this is a class of the user's own that is marked as a block of models.</summary>
    public static bool IsBlock(this ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class } && type.HasAttribute("ModuleAttribute");

    /// <summary>Whether elements of this type are layers or blocks.</summary>
    public static bool HoldsAny(this ITypeSymbol? element) => element.LayerElement() is not null || element.IsBlock();

    /// <summary>Whether a member of this type is meant to hold layers of the model's element type, or blocks.</summary>
    public static bool HoldsLayers(this ITypeSymbol? type, SpecialType element) =>
        type.LayerElement()?.SpecialType == element || type.IsBlock() || (type.ListElement() is { } held && (held.LayerElement()?.SpecialType == element || held.IsBlock()));
}
