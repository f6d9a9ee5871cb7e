using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing;

/// <summary>Names language constructs in a message, with their article.</summary>
internal static class ConstructNames
{
    public static string Of(IOperation operation) => operation.Kind switch
    {
        OperationKind.DelegateCreation or OperationKind.AnonymousFunction => "A lambda or delegate",
        OperationKind.LocalFunction => "A local function",
        OperationKind.Try => "A try statement",
        OperationKind.Throw => "A throw",
        OperationKind.Using or OperationKind.UsingDeclaration => "A using statement",
        OperationKind.Lock => "A lock statement",
        OperationKind.Switch or OperationKind.SwitchExpression => "A switch",
        OperationKind.Branch or OperationKind.Labeled => "A goto",
        OperationKind.Await => "An await",
        OperationKind.YieldReturn or OperationKind.YieldBreak => "A yield",
        OperationKind.ObjectCreation or OperationKind.ArrayCreation or OperationKind.CollectionExpression or OperationKind.AnonymousObjectCreation =>
            "Creating an object",
        OperationKind.DynamicInvocation or OperationKind.DynamicMemberReference or OperationKind.DynamicIndexerAccess
            or OperationKind.DynamicObjectCreation => "A dynamic operation",
        OperationKind.IsPattern or OperationKind.IsType => "A pattern",
        OperationKind.ConditionalAccess => "The operator ?.",
        OperationKind.Coalesce or OperationKind.CoalesceAssignment => "The operator ??",
        OperationKind.Tuple or OperationKind.DeconstructionAssignment => "A tuple",
        OperationKind.InterpolatedString => "An interpolated string",
        _ when operation.Syntax is UnsafeStatementSyntax or FixedStatementSyntax => "Unsafe code",
        _ => $"'{Shorten(operation.Syntax)}'",
    };

    /// <summary>Source text short enough for a message.</summary>
    public static string Shorten(SyntaxNode syntax)
    {
        string text = syntax.NormalizeWhitespace(string.Empty, " ").ToString();
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }
}
