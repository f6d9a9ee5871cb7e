using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing;

/// <summary>Finds the one value that a field or get-only property holds.</summary>
internal static class MemberInitializer
{
    /// <summary>The expression that a field or automatic property is initialised with in its declaration, or null.</summary>
    public static ExpressionSyntax? Of(ISymbol member, CancellationToken cancellation) =>
        member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };

    /// <summary>
    /// The initialiser, if the member can hold no other value when Forward runs: it is readonly and no constructor mentions it as a target.
    /// </summary>
    public static ExpressionSyntax? OfReadOnly(ISymbol member, CancellationToken cancellation)
    {
        bool readOnly = member is IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } or IPropertySymbol { SetMethod: null };
        return readOnly && AssignmentIn(member.ContainingType, member, cancellation) is null ? Of(member, cancellation) : null;
    }

    /// <summary>A place in a constructor or init accessor of the type that may write the member, or null.</summary>
    public static SyntaxNode? AssignmentIn(INamedTypeSymbol type, ISymbol member, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes())
            .OfType<ConstructorDeclarationSyntax>()
            .SelectMany(constructor => constructor.DescendantNodes().OfType<IdentifierNameSyntax>())
            .FirstOrDefault(name => name.Identifier.ValueText == member.Name && IsWritten(name));

    // By name, without binding: a local of the same name is taken for the member, which only makes the answer more careful.
    private static bool IsWritten(IdentifierNameSyntax name)
    {
        SyntaxNode target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == target,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
            PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression)
                || prefix.IsKind(SyntaxKind.AddressOfExpression),
            PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            RefExpressionSyntax => true,
            _ => false,
        };
    }
}
