using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing.Construction;

/// <summary>The constructors by which a model can come to be: all that other code can call, and those that the class itself calls to make one.</summary>
internal static class EntryConstructors
{
    /// <summary>The constructors, the one that Create calls first.</summary>
    public static IReadOnlyList<IMethodSymbol> Of(ParseContext context, bool isCreated)
    {
        IMethodSymbol[] own = [.. context.Model.InstanceConstructors
            .Where(constructor => !(IsCopy(constructor) && constructor.IsImplicitlyDeclared))
            .OrderByDescending(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams))
            .ThenBy(constructor => constructor.Parameters.Length)];
        foreach (IMethodSymbol copy in Copies(context.Model))
        {
            context.Report(LanguageRules.UncertainLayers, copy.Locations[0], context.Model.Name, "a copy constructor runs no initialisers; remove it");
        }

        Lazy<IReadOnlyList<IMethodSymbol>> called = new(() => Called(context));
        return [.. own.Where((constructor, place) =>
            constructor.DeclaredAccessibility != Accessibility.Private || (isCreated && place == 0)
            || called.Value.Any(used => SymbolEqualityComparer.Default.Equals(used, constructor)))];
    }

    private static IEnumerable<IMethodSymbol> Copies(INamedTypeSymbol? type) => type is null
        ? []
        : type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared && IsCopy(constructor)).Concat(Copies(type.BaseType));

    // Of a record.
    private static bool IsCopy(IMethodSymbol constructor) => constructor.ContainingType.IsRecord && constructor.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);

    private static IReadOnlyList<IMethodSymbol> Called(ParseContext context) =>
        [.. context.Model.DeclaringSyntaxReferences
            .SelectMany(part => part.GetSyntax(context.Cancellation).DescendantNodes())
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Select(creation => context.Models.Of(creation.SyntaxTree).GetSymbolInfo(creation, context.Cancellation).Symbol)
            .OfType<IMethodSymbol>()];
}
