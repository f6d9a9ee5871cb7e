using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT1003 and AGT2002: makes a private field that holds one number for ever a constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeConstFix))]
[Shared]
public sealed class MakeConstFix : NodeFix<FieldDeclarationSyntax>
{
    /// <summary>The fix.</summary>
    public MakeConstFix()
        : base([LanguageRules.LoopBound.Id, ShapeRules.NotConstant.Id], "Make the field constant")
    {
    }

    private protected override FieldDeclarationSyntax? NodeAt(SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not IdentifierNameSyntax use
            || use.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            return null;
        }

        // A local of the same name would be meant instead.
        string name = use.Identifier.ValueText;
        VariableDeclaratorSyntax[] variables = [.. type.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(variable => variable.Identifier.ValueText == name)];
        return variables.Length == 1 && variables[0] is { Initializer.Value: { } value, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } }
            && field.Parent == type && IsPrivate(field) && IsNumber(value)
            && type.DescendantNodes().OfType<IdentifierNameSyntax>().Where(other => other.Identifier.ValueText == name).All(IsRead)
                ? field
                : null;
    }

    private static bool IsPrivate(FieldDeclarationSyntax field) => field.AttributeLists.Count == 0 && field.Modifiers.All(modifier =>
        modifier.IsKind(SyntaxKind.PrivateKeyword) || modifier.IsKind(SyntaxKind.StaticKeyword) || modifier.IsKind(SyntaxKind.ReadOnlyKeyword));

    private static bool IsNumber(ExpressionSyntax value) => value.DescendantNodesAndSelf().All(node =>
        node is LiteralExpressionSyntax or ParenthesizedExpressionSyntax or BinaryExpressionSyntax
        || (node is PrefixUnaryExpressionSyntax && node.IsKind(SyntaxKind.UnaryMinusExpression)));

    // A constant has no object before it, is not written and has no address.
    private static bool IsRead(IdentifierNameSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == use => false,
        AssignmentExpressionSyntax assignment => assignment.Left != use,
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None) && argument.Parent is not TupleExpressionSyntax,
        PostfixUnaryExpressionSyntax or RefExpressionSyntax => false,
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.UnaryMinusExpression) || prefix.IsKind(SyntaxKind.UnaryPlusExpression),
        _ => true,
    };

    private protected override SyntaxNode Corrected(FieldDeclarationSyntax field)
    {
        SyntaxToken keyword = SyntaxFactory.Token(SyntaxKind.ConstKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        IEnumerable<SyntaxToken> kept = field.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.PrivateKeyword)).Select(static modifier => modifier.WithLeadingTrivia());
        SyntaxTriviaList comments = field.GetLeadingTrivia();
        return field.WithoutLeadingTrivia().WithModifiers(SyntaxFactory.TokenList([.. kept, keyword])).WithLeadingTrivia(comments);
    }
}
