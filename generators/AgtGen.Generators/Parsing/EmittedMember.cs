using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing;

/// <summary>The members that are emitted under a name of their own, and could meet one of the author's.</summary>
internal static class EmittedMember
{
    /// <summary>A member that stands in the way, the class itself if it has the name of one, or null.</summary>
    public static ISymbol? TakenBy(INamedTypeSymbol model, bool isCreated)
    {
        (string Name, SpecialType Parameter)[] emitted = isCreated
            ? [("Create", SpecialType.System_Int32), ("Load", SpecialType.System_String), ("Save", SpecialType.System_String)]
            : [("Save", SpecialType.System_String)];
        return emitted.Any(member => member.Name == model.Name)
            ? model
            : emitted.SelectMany(member => model.GetMembers(member.Name).Where(own => IsSame(own, member.Parameter) && !EmittedPart.IsEmitted(own.Locations[0].SourceTree))).FirstOrDefault();
    }

    // Methods of one name may differ in their parameters; nothing else may have the name of a method.
    private static bool IsSame(ISymbol own, SpecialType parameter) => own is not IMethodSymbol method
        || (method.Arity == 0
            && method.Parameters.All(given => given.RefKind == RefKind.None)
            && method.Parameters.FirstOrDefault()?.Type.SpecialType == parameter
            && (method.Parameters.Length == 1 || (method.Parameters.Length == 2 && method.Name == "Load" && IsOptions(method.Parameters[1].Type))));

    private static bool IsOptions(ITypeSymbol type) => type is { Name: "WeightFileOptions", ContainingNamespace: { Name: "Modeling", ContainingNamespace.Name: "AgtGen" } };
}
