using System.Globalization;
using AgtGen.Compiler.Ops;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// Executes what works along axes of a sample: <c>cat</c>, <c>narrow</c>, <c>transpose</c>, <c>softmax</c> and its logarithm, <c>sum</c> and <c>mean</c>. TorchSharp counts the batch as axis 0, so axes are one less here; those that
/// are counted from the end are left to the compiler, which knows how many there are.
/// </summary>
internal sealed class TorchAxisReader(ParseContext context, ExpressionReader expressions)
{
    /// <summary>Whether a method of tensors is one of these.</summary>
    public static bool Reads(IMethodSymbol method) => OpOf(method) is { } op && (!IsReduction(op) || method.Parameters.Any(IsAxis));

    /// <summary>An axis as the compiler is told it, or null for that of the batch.</summary>
    public static long? Axis(long number) => number == 0 ? null : number > 0 ? number - 1 : AxisSplit.FromEnd + number;

    /// <summary>The op of a function or module.</summary>
    public static string? OpOf(IMethodSymbol method) => method.Name switch
    {
        "cat" or "concat" => "Concat",
        "narrow" => "Slice",
        "transpose" => "Transpose",
        "softmax" or "Softmax" => "Softmax",
        "log_softmax" or "LogSoftmax" => "LogSoftmax",
        "sum" => "Sum",
        "mean" => "Mean",
        _ => null,
    };

    public SymbolicValue Read(IInvocationOperation call)
    {
        SymbolicValue[] operands = [.. Operands(call).Select(expressions.Read)];
        if (operands.FirstOrDefault(operand => operand is not TensorValue) is { } other)
        {
            return other is UnknownValue ? other
                : other is LossValue && IsReduction(OpOf(call.TargetMethod)!) ? context.Report(GradientRules.BatchReduction, CatalogueReader.Callee(call), TorchCallReader.NameOf(call))
                : NotInCatalogue(call);
        }

        List<long> axes = [], numbers = [];
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => !IsOperand(argument)).OrderBy(argument => argument.Parameter!.Ordinal))
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue && !IsAxis(argument.Parameter!))
            {
                continue;
            }

            IReadOnlyList<IOperation> listed = IsNumber(argument) ? [argument.Value] : ListedValues.Of(argument.Value) ?? [argument.Value];
            foreach (IOperation value in listed)
            {
                switch (IsAxis(argument.Parameter!), expressions.Read(value))
                {
                    case (_, UnknownValue unknown):
                        return unknown;
                    case (true, ConstantValue { Value: long or int } number):
                        if (Axis(Convert.ToInt64(number.Value, CultureInfo.InvariantCulture)) is not { } axis)
                        {
                            return context.Report(ShapeRules.BatchAxis, CatalogueReader.Callee(call), TorchCallReader.NameOf(call), TorchCallReader.KeepBatch);
                        }

                        axes.Add(axis);
                        break;
                    case (false, ConstantValue { Value: long number }) when IsNumber(argument):
                        numbers.Add(number);
                        break;
                    case (false, ConstantValue { Value: null or false }):
                        break;
                    default:
                        return NotInCatalogue(call);
                }
            }
        }

        return operands.Length == 0 || axes.Count == 0 ? NotInCatalogue(call)
            : IsReduction(OpOf(call.TargetMethod)!) ? Reduced(call, (TensorValue)operands[0], axes)
            : Combined(call, [.. operands.Cast<TensorValue>()], [.. axes, .. numbers]);
    }

    private static bool IsReduction(string op) => op is "Sum" or "Mean";

    private static bool IsAxis(IParameterSymbol parameter) => parameter.Name.StartsWith("dim", StringComparison.Ordinal);

    private static bool IsNumber(IArgumentOperation argument) => argument.Parameter!.Type.SpecialType is SpecialType.System_Int64 or SpecialType.System_Int32;

    private static bool IsOperand(IArgumentOperation argument) => argument.Parameter!.Ordinal == 0 && !IsAxis(argument.Parameter);

    // What cat is given must be written out.
    private static IEnumerable<IOperation> Operands(IInvocationOperation call)
    {
        IOperation first = call.Instance ?? call.Arguments.First(argument => argument.Parameter!.Ordinal == 0).Value;
        return OpOf(call.TargetMethod) == "Concat" ? ListedValues.Of(first) ?? [] : [first];
    }

    // One axis after the other, such that no number changes its meaning: from the last on where they are counted from the front, else from the first on. The batch is to keep an axis beside it.
    private SymbolicValue Reduced(IInvocationOperation call, TensorValue x, List<long> axes)
    {
        if (axes.Distinct().Count() < axes.Count || axes.Any(axis => axis < 0) != axes.All(axis => axis < 0))
        {
            return NotInCatalogue(call);
        }

        IEnumerable<long> ordered = axes[0] < 0 ? axes.OrderBy(axis => axis) : axes.OrderByDescending(axis => axis);
        return ordered.Aggregate(x, (value, axis) => Node(call, [value], [axis, 1]));
    }

    private TensorValue Combined(IInvocationOperation call, TensorValue[] operands, long[] numbers) =>
        OpOf(call.TargetMethod) == "Concat" ? operands.Aggregate((sum, next) => Node(call, [sum, next], numbers)) : Node(call, operands, numbers);

    private TensorValue Node(IInvocationOperation call, TensorValue[] operands, long[] numbers) =>
        new(context.AddNode(OpOf(call.TargetMethod)!, CatalogueReader.Callee(call), [.. operands.Select(operand => operand.Node)], -1, numbers));

    private SymbolicValue NotInCatalogue(IInvocationOperation call) =>
        context.Report(LanguageRules.NotInCatalogue, CatalogueReader.Callee(call), TorchCallReader.NameOf(call));
}
