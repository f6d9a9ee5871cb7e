using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>Finds what a virtual call may reach in the compilation.</summary>
/// <param name="compilation">The compilation.</param>
internal sealed class Overrides(Compilation compilation)
{
    // More are as good as unknown.
    private const int Most = 8;

    private INamedTypeSymbol[]? types;

    /// <summary>The methods with a body that a call may reach; none if there are none or too many.</summary>
    public IReadOnlyList<IMethodSymbol> Of(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        types ??= [.. TypesOf(compilation.Assembly.GlobalNamespace)];
        IMethodSymbol[] found =
        [
            .. types.SelectMany(type => definition.ContainingType.TypeKind == TypeKind.Interface
                ? type.AllInterfaces.Where(face => Same(face.OriginalDefinition, definition.ContainingType))
                    .Select(face => face.GetMembers(definition.Name).OfType<IMethodSymbol>().FirstOrDefault(member => Same(member.OriginalDefinition, definition)))
                    .Select(member => member is null ? null : type.FindImplementationForInterfaceMember(member) as IMethodSymbol)
                : type.GetMembers(definition.Name).OfType<IMethodSymbol>().Where(member => IsOverride(member, definition)))
            .OfType<IMethodSymbol>().Select(member => member.OriginalDefinition)
            .Concat(definition.IsAbstract ? [] : [definition])
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default),
        ];
        return found.Length > Most || found.Any(member => member.DeclaringSyntaxReferences.IsEmpty) ? [] : found;
    }

    private static bool IsOverride(IMethodSymbol member, IMethodSymbol definition)
    {
        for (IMethodSymbol? current = member.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            if (Same(current.OriginalDefinition, definition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => TypesOf(space),
        INamedTypeSymbol type => TypesOf(type).Prepend(type),
        _ => [],
    });
}
