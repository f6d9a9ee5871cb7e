using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>
/// When a static readonly member certainly holds what its initialiser says. C# runs the static initialisers of a type from top to bottom, and a type
/// that is reached again while its own run is still empty: a value read too early is 0, not what is written.
/// </summary>
internal static class StaticOrder
{
    /// <summary>Whether the initialiser of a member, or code that it starts, may read a static member that has no value yet.</summary>
    public static bool IsUncertain(ISymbol member, ExpressionSyntax initializer, MemberInitializer initializers) =>
        initializers.OperationOf(initializer) is { } value
        && (ReadsTooEarly(member, initializer, value) || !IsSelfContained(member.ContainingType, initializers, []));

    /// <summary>
    /// Whether a static member's initialiser, or a part of it, reads a member of the same type that may have no value yet: one has it only if it stands above, in the same part,
    /// for the order of parts is not defined.
    /// </summary>
    public static bool ReadsTooEarly(ISymbol member, ExpressionSyntax initializer, IOperation value) => member.IsStatic
        && value.DescendantsAndSelf().Select(StaticMember).OfType<ISymbol>().Any(read =>
            SymbolEqualityComparer.Default.Equals(read.ContainingType, member.ContainingType)
            && !read.DeclaringSyntaxReferences.Any(place =>
                place.SyntaxTree == initializer.SyntaxTree && place.Span.End <= initializer.SpanStart
                && place.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>() == initializer.FirstAncestorOrSelf<TypeDeclarationSyntax>()));

    // No static initialiser of the type starts code of this compilation, which could come back and read the type half-made.
    private static bool IsSelfContained(INamedTypeSymbol type, MemberInitializer initializers, HashSet<ISymbol> above)
    {
        if (!above.Add(type.OriginalDefinition) || HasStaticConstructor(type))
        {
            return false;
        }

        bool contained = type.GetMembers().Where(member => member.IsStatic).Select(initializers.Of).OfType<ExpressionSyntax>()
            .Select(initializers.OperationOf).OfType<IOperation>().SelectMany(value => value.DescendantsAndSelf())
            .All(step => IsHarmless(step, type, initializers, above));
        above.Remove(type.OriginalDefinition);
        return contained;
    }

    private static bool HasStaticConstructor(INamedTypeSymbol type) => type.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared);

    private static bool IsHarmless(IOperation step, INamedTypeSymbol type, MemberInitializer initializers, HashSet<ISymbol> above) => step switch
    {
        IAnonymousFunctionOperation or IDynamicInvocationOperation or IMethodReferenceOperation => false,
        IInvocationOperation call => IsCompiled(call.TargetMethod),
        IObjectCreationOperation creation => creation.Constructor is { } constructor && IsCompiled(constructor),
        IPropertyReferenceOperation property when !IsCompiled(property.Property) && initializers.Of(property.Property) is null => false,
        IConversionOperation { OperatorMethod: { } method } => IsCompiled(method),
        IBinaryOperation { OperatorMethod: { } method } => IsCompiled(method),
        IUnaryOperation { OperatorMethod: { } method } => IsCompiled(method),
        _ => StaticMember(step) is not { } member || IsCompiled(member)
            || SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, type.OriginalDefinition)
            || IsSelfContained(member.ContainingType, initializers, above),
    };

    // Code of another assembly cannot know the types of this one.
    private static bool IsCompiled(ISymbol symbol) => symbol.DeclaringSyntaxReferences.IsEmpty && !symbol.IsImplicitlyDeclared
        || symbol.IsImplicitlyDeclared && symbol.ContainingType.DeclaringSyntaxReferences.IsEmpty;

    private static ISymbol? StaticMember(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } => field,
        IPropertyReferenceOperation { Property: { IsStatic: true } property } => property,
        _ => null,
    };
}
