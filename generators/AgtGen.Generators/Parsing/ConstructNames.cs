using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Names language constructs in a message, with their article.</summary>
internal static class ConstructNames
{
    /// <summary>What to do about a value that is not known at compile time.</summary>
    public const string Constants = "use tensors, layers, and numbers that are known at compile time";

    /// <summary>What to do about a layer whose origin is not certain.</summary>
    public const string CreateThere = "create each layer there by new Linear(...)";

    public static string Of(IOperation operation) => operation.Kind switch
    {
        OperationKind.DelegateCreation or OperationKind.AnonymousFunction => "A lambda or delegate",
        OperationKind.Try => "A try statement",
        OperationKind.Throw => "A throw",
        OperationKind.Using or OperationKind.UsingDeclaration => "A using statement",
        OperationKind.Lock => "A lock statement",
        OperationKind.Branch or OperationKind.Labeled => "A goto",
        OperationKind.Await => "An await",
        OperationKind.YieldReturn or OperationKind.YieldBreak => "A yield",
        OperationKind.ObjectCreation or OperationKind.ArrayCreation or OperationKind.CollectionExpression or OperationKind.AnonymousObjectCreation =>
            "Creating an object",
        OperationKind.DynamicInvocation or OperationKind.DynamicMemberReference or OperationKind.DynamicIndexerAccess
            or OperationKind.DynamicObjectCreation => "A dynamic operation",
        OperationKind.IsPattern or OperationKind.IsType => "A pattern",
        OperationKind.ConditionalAccess => "The operator ?.",
        OperationKind.CoalesceAssignment => "The operator ??=",
        OperationKind.DeconstructionAssignment => "Taking apart something that is no tuple",
        OperationKind.InterpolatedString => "An interpolated string",
        _ when operation.Syntax is UnsafeStatementSyntax or FixedStatementSyntax => "Unsafe code",
        _ => $"'{Shorten(operation.Syntax)}'",
    };

    /// <summary>What to write instead of a construct.</summary>
    public static string RemedyOf(IOperation operation) => operation.Kind switch
    {
        OperationKind.DelegateCreation or OperationKind.AnonymousFunction => "use a method or a local function",
        OperationKind.ObjectCreation or OperationKind.ArrayCreation or OperationKind.CollectionExpression or OperationKind.AnonymousObjectCreation =>
            "create layers and blocks where fields are declared or in the constructor",
        OperationKind.Try or OperationKind.Throw or OperationKind.Using or OperationKind.UsingDeclaration or OperationKind.Lock or OperationKind.Await => "keep it out of the model",
        OperationKind.YieldReturn or OperationKind.YieldBreak => "return one tensor",
        OperationKind.Branch or OperationKind.Labeled => "use a loop over a constant",
        OperationKind.DeconstructionAssignment => "assign the values one by one",
        OperationKind.ConditionalAccess or OperationKind.Coalesce or OperationKind.CoalesceAssignment => "decide it by a constant",
        _ => "use locals, loops over constants, methods and Op",
    };

    /// <summary>How to make a dimension known at compile time.</summary>
    public static string ConstantRemedy(IOperation dimension) =>
        ListedValues.Unconverted(dimension) is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } parameter }
            && constructor.DeclaredAccessibility != Accessibility.Private
            ? $"make it const, since other code may give '{parameter.Name}' another value"
            : "make it const";

    /// <summary>Source text short enough for a message.</summary>
    public static string Shorten(SyntaxNode syntax)
    {
        string text = syntax.NormalizeWhitespace(string.Empty, " ").ToString();
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }
}
