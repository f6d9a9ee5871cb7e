using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing.Construction;

/// <summary>
/// Tells which members hold for ever what the constructors gave them. Constructors are executed, so what they write is known; a write anywhere else may come at
/// any time.
/// </summary>
internal sealed class MemberGuard(ParseContext context, MemberInitializer initializers)
{
    /// <summary>Whether nothing but the constructors of its own type writes the member.</summary>
    public bool IsWrittenByConstructorsOnly(ISymbol member) => !IsStoredElsewhere(member) && LateWriteOf(member) is null;

    /// <summary>Whether a constructor of its own type writes the member.</summary>
    public bool IsWrittenByConstructors(ISymbol member) =>
        initializers.UsesOf(member).Any(name => MemberInitializer.IsWritten(name) && IsOfConstruction(name, member.ContainingType));

    /// <summary>Whether nothing writes the parameter of a primary constructor, which every method may.</summary>
    public bool IsNeverWritten(IParameterSymbol parameter) => !initializers.UsesOf(parameter).Any(MemberInitializer.IsWritten);

    /// <summary>Why a member that holds layers may come to hold others, and where, or null.</summary>
    public (Location Place, string Reason)? ChangeOf(ISymbol member, bool isList)
    {
        if (!IsKept(member, isList))
        {
            return (member.Locations[0], isList
                ? $"other code can replace the layers of '{member.Name}'; make it private"
                : $"other code can replace '{member.Name}'; make it readonly or private");
        }

        if (LateWriteOf(member) is { } write)
        {
            return (write.GetLocation(), $"'{member.Name}' is written here, which can happen after it is made; assign it where it is declared or by a statement of the constructor");
        }

        return isList && Escape(member) is { } escape
            ? (escape.GetLocation(), $"the layers of '{member.Name}' could be replaced by what it is handed to; only use it by index, length or foreach")
            : null;
    }

    /// <summary>Whether only code of its own type can store into the member.</summary>
    public static bool IsKept(ISymbol member, bool isList) => member.DeclaredAccessibility == Accessibility.Private
        || (!isList && member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null or { DeclaredAccessibility: Accessibility.Private } });

    private static bool IsStoredElsewhere(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "ThreadStaticAttribute" or "FieldOffsetAttribute");

    private IdentifierNameSyntax? LateWriteOf(ISymbol member) => initializers.UsesOf(member).FirstOrDefault(name =>
        MemberInitializer.IsAliased(name) || (MemberInitializer.IsWritten(name) && (member.IsStatic || !IsOfConstruction(name, member.ContainingType))));

    private IdentifierNameSyntax? Escape(ISymbol list) => initializers.UsesOf(list).FirstOrDefault(name =>
        !MemberInitializer.IsReadInPlace(name) && (list.IsStatic || !IsInConstructor(name, list.ContainingType)));

    // Of the object that is being made, not of another one that is at hand.
    private bool IsOfConstruction(IdentifierNameSyntax name, INamedTypeSymbol type) => IsInConstructor(name, type) && name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression is ThisExpressionSyntax,
        MemberBindingExpressionSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
        _ => true,
    };

    // A lambda or local function of a constructor may run later.
    private bool IsInConstructor(SyntaxNode name, INamedTypeSymbol type)
    {
        SyntaxNode? function = name.Ancestors().FirstOrDefault(node =>
            node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or TypeDeclarationSyntax);
        return function is ConstructorDeclarationSyntax constructor && !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)
            && SymbolEqualityComparer.Default.Equals(
                context.Models.Of(constructor.SyntaxTree).GetDeclaredSymbol(constructor, context.Cancellation)?.ContainingType, type.OriginalDefinition);
    }
}
