using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>
/// Tests of how a text is written and not of what it says: whether there is one, whether it is empty, a number, a comment. A file in which these change
/// is another file, and not one with altered values.
/// </summary>
internal static class TextForm
{
    public static bool IsTestOfForm(IBinaryOperation test) =>
        test.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && (IsSign(test.LeftOperand) || IsSign(test.RightOperand));

    /// <summary>Whether a pattern only asks if there is an object, or of which type.</summary>
    public static bool IsTestOfForm(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation negated => IsTestOfForm(negated.Pattern),
        IConstantPatternOperation constant => constant.Value.ConstantValue is { HasValue: true, Value: null } || IsSign(constant.Value),
        IDeclarationPatternOperation or ITypePatternOperation or IDiscardPatternOperation => true,
        IRecursivePatternOperation recursive => recursive.DeconstructionSubpatterns.IsEmpty && recursive.PropertySubpatterns.IsEmpty,
        _ => false,
    };

    /// <summary>Whether a call only asks how a text is written.</summary>
    public static bool IsTestOfForm(IInvocationOperation call) => call.TargetMethod.ContainingType.IsText() || call.TargetMethod.ContainingType?.SpecialType == SpecialType.System_String
        ? call.TargetMethod.Name is "IsNullOrEmpty" or "IsNullOrWhiteSpace" or "StartsWith" or "EndsWith"
            || (call.TargetMethod.Name is "Contains" or "Equals" && call.Arguments.Any(argument => IsSign(argument.Value)))
        : call.TargetMethod.Name is "TryParse" or "IsNaN" or "IsFinite" or "IsInfinity"
            || (call.TargetMethod.Name is "Contains" or "Any" && call.Arguments.Any(argument => IsSign(argument.Value)));

    // A text without a letter or digit: nothing, or the sign of a comment or a missing value.
    private static bool IsSign(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => !text.Any(char.IsLetterOrDigit),
        { ConstantValue: { HasValue: true, Value: char sign } } => !char.IsLetterOrDigit(sign),
        IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } => true,
        IConversionOperation conversion => IsSign(conversion.Operand),
        _ => false,
    };
}
