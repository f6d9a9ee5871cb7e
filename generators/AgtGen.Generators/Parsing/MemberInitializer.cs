using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing;

/// <summary>Finds the one value that a field or get-only property holds.</summary>
internal sealed class MemberInitializer(SemanticModels models)
{
    private readonly NameUses uses = new(models);

    /// <summary>The expression that a field or automatic property is initialised with in its declaration, or null.</summary>
    public ExpressionSyntax? Of(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(models.Cancellation) switch
    {
        VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,

        // An accessor with a body, perhaps in another part, or one that a derived class replaces, may give anything.
        PropertyDeclarationSyntax { AccessorList: { } accessors, Initializer: { } initializer } property
            when !member.IsVirtual && !member.IsOverride && !property.Modifiers.Any(SyntaxKind.PartialKeyword)
                && accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }) => initializer.Value,
        _ => null,
    };

    /// <summary>The initialiser, if the member is readonly and nothing in its type writes it: then it holds no other value when Forward runs.</summary>
    public ExpressionSyntax? OfReadOnly(ISymbol member)
    {
        bool readOnly = member is IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } or IPropertySymbol { SetMethod: null };
        return readOnly && !IsStoredElsewhere(member) && WriteOf(member) is null ? Of(member) : null;
    }

    // Other threads than the first see no initialiser of a thread-static field; overlapping fields write each other.
    private static bool IsStoredElsewhere(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "ThreadStaticAttribute" or "FieldOffsetAttribute");

    /// <summary>The operation tree of an initialiser.</summary>
    public IOperation? OperationOf(SyntaxNode initializer) => models.OperationOf(initializer);

    /// <summary>A place in the member's own type that writes the member or one of its elements, or null.</summary>
    public SyntaxNode? WriteOf(ISymbol member) => uses.Of(member, IsWritten);

    /// <summary>
    /// A place in an array's own type that hands it on, so that its elements may be written there, or null: anything but an element, its length and a
    /// loop over it.
    /// </summary>
    public SyntaxNode? EscapeOf(ISymbol array) => uses.Of(array, static name => !IsReadInPlace(name));

    private static bool IsReadInPlace(IdentifierNameSyntax name)
    {
        ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return use.Parent switch
        {
            ElementAccessExpressionSyntax element => element.Parent is not (RefExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 }),
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText == "Length",
            ForEachStatementSyntax loop => loop.Expression == use,
            _ => false,
        };
    }

    private static bool IsWritten(IdentifierNameSyntax name)
    {
        ExpressionSyntax target = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        while ((target.Parent is ElementAccessExpressionSyntax element && element.Expression == target) || target.Parent is ParenthesizedExpressionSyntax)
        {
            target = (ExpressionSyntax)target.Parent;
        }

        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == target,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || IsDeconstructed(argument),
            PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression)
                || prefix.IsKind(SyntaxKind.AddressOfExpression),
            PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            RefExpressionSyntax => true,
            _ => false,
        };
    }

    private static bool IsDeconstructed(ArgumentSyntax argument) =>
        argument.Parent is TupleExpressionSyntax tuple
        && tuple.AncestorsAndSelf().Any(node => node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node);
}
