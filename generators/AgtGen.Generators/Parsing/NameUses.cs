using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing;

/// <summary>Where names stand in the source of types, indexed once for each type: a model has many members, and each asks where it is used.</summary>
internal sealed class NameUses(SemanticModels models)
{
    private readonly Dictionary<ISymbol, ILookup<string, IdentifierNameSyntax>> names = new(SymbolEqualityComparer.Default);

    /// <summary>The first place of a given form in a member's own type that names the member, and not something else of the same name; or null.</summary>
    public IdentifierNameSyntax? Of(ISymbol member, Func<IdentifierNameSyntax, bool> form) => Find(member, form).FirstOrDefault();

    /// <summary>All places in a member's own type that name the member.</summary>
    public IEnumerable<IdentifierNameSyntax> Of(ISymbol member) => Find(member, static _ => true);

    // What a name means is asked last: it binds the body in which the name stands.
    private IEnumerable<IdentifierNameSyntax> Find(ISymbol member, Func<IdentifierNameSyntax, bool> form) =>
        In(member.ContainingType.OriginalDefinition)[member.Name].Where(name => form(name) && SymbolEqualityComparer.Default.Equals(
            models.Of(name.SyntaxTree).GetSymbolInfo(name, models.Cancellation).Symbol?.OriginalDefinition, member.OriginalDefinition));

    private ILookup<string, IdentifierNameSyntax> In(INamedTypeSymbol type)
    {
        if (!names.TryGetValue(type, out ILookup<string, IdentifierNameSyntax>? found))
        {
            found = type.DeclaringSyntaxReferences
                .SelectMany(reference => reference.GetSyntax(models.Cancellation).DescendantNodes())
                .OfType<IdentifierNameSyntax>()
                .ToLookup(name => name.Identifier.ValueText, StringComparer.Ordinal);
            names.Add(type, found);
        }

        return found;
    }
}
