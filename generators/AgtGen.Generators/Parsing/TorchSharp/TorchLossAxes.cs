using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// Finds where output and targets of a loss get the same axes. Of one output TorchSharp has the shape (batch, 1), of targets (batch); given both, its squared error
/// is broadcast to (batch, batch) and pairs every output with every target.
/// </summary>
internal static class TorchLossAxes
{
    // Each is right for the one shape that its loss allows.
    private static readonly string[] shortening = ["squeeze(1)", "squeeze(-1)", "view(-1)", "reshape(-1)", "flatten(0, -1)"];
    private static readonly string[] lengthening = ["unsqueeze(1)", "unsqueeze(-1)", "view(-1, 1)", "reshape(-1, 1)"];

    /// <summary>The tensor of shape (batch, 1) from which an expression takes the last axis, or null.</summary>
    public static IOperation? Shortened(IOperation output) => Operand(output, shortening);

    /// <summary>The tensor of shape (batch) that an expression gives an axis of one entry, or null.</summary>
    public static IOperation? Lengthened(IOperation target) => Operand(target, lengthening);

    /// <summary>The number that an argument is, also where the parameter may be null; otherwise null.</summary>
    public static long? Number(IOperation argument) => argument switch
    {
        { ConstantValue: { HasValue: true, Value: int number } } => number,
        { ConstantValue: { HasValue: true, Value: long number } } => number,
        IConversionOperation { OperatorMethod: null, Conversion.IsNullable: true } lifted => Number(lifted.Operand),
        _ => null,
    };

    // What a method of a tensor, or the function of torch that does the same, is applied to, if it is one of those listed.
    private static IOperation? Operand(IOperation value, string[] listed)
    {
        if (value is not IInvocationOperation call || !(call.TargetMethod.ContainingType.IsTorch(TorchNames.Tensor) || call.TargetMethod.ContainingType.IsTorch(TorchNames.Torch)))
        {
            return null;
        }

        IOperation[] operands = [.. call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal).Select(argument => argument.Value)];
        IEnumerable<string> numbers = operands.Skip(call.Instance is null ? 1 : 0).SelectMany(Numbers)
            .Select(number => number?.ToString(CultureInfo.InvariantCulture) ?? "?");
        return listed.Contains($"{call.TargetMethod.Name}({string.Join(", ", numbers)})") ? call.Instance ?? operands[0] : null;
    }

    private static IEnumerable<long?> Numbers(IOperation argument) =>
        ListedValues.Of(argument) is { } listed ? listed.Select(Number) : [Number(argument)];
}
