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
        PropertyDeclarationSyntax { Initializer: { } initializer } property when IsAutomatic(member, property) => initializer.Value,
        _ => null,
    };

    /// <summary>Whether a member has a place of its own for its value, as fields and automatic properties do.</summary>
    public bool IsStored(ISymbol member) => member is IFieldSymbol { AssociatedSymbol: null }
        || (member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(models.Cancellation) is PropertyDeclarationSyntax property && IsAutomatic(member, property));

    private static bool IsAutomatic(ISymbol member, PropertyDeclarationSyntax property) =>
        !member.IsVirtual && !member.IsOverride && !member.IsAbstract && !property.Modifiers.Any(SyntaxKind.PartialKeyword)
        && property.AccessorList is { } accessors && accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null });

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

    /// <summary>All places in the member's own type that name it.</summary>
    public IEnumerable<IdentifierNameSyntax> UsesOf(ISymbol member) => uses.Of(member);

    /// <summary>Whether a use of an array or list leaves it where it is and as it is.</summary>
    public static bool IsReadInPlace(IdentifierNameSyntax name)
    {
        ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return use.Parent switch
        {
            ElementAccessExpressionSyntax element => element.Parent is not (RefExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 }),
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText is "Length" or "Count",
            ForEachStatementSyntax loop => loop.Expression == use,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => true,
            _ => false,
        };
    }

    /// <summary>Whether a use of a member or variable, or of an element of it, may store something.</summary>
    public static bool IsWritten(IdentifierNameSyntax name)
    {
        ExpressionSyntax target = TargetOf(name);
        return IsAliased(target) || target.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == target,
            ArgumentSyntax argument => IsDeconstructed(argument),
            PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression),
            PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            _ => false,
        };
    }

    /// <summary>Whether a use gives a reference, by which something may be stored where the name does not stand.</summary>
    public static bool IsAliased(IdentifierNameSyntax name) => IsAliased(TargetOf(name));

    private static bool IsAliased(ExpressionSyntax target) => target.Parent switch
    {
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.AddressOfExpression),
        RefExpressionSyntax => true,
        _ => false,
    };

    // The name with its receiver, or the element that is used of it.
    private static ExpressionSyntax TargetOf(IdentifierNameSyntax name)
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

        return target;
    }

    private static bool IsDeconstructed(ArgumentSyntax argument) =>
        argument.Parent is TupleExpressionSyntax tuple
        && tuple.AncestorsAndSelf().Any(node => node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node);
}
