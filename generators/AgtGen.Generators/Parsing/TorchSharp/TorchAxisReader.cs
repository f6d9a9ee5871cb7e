using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// Executes <c>cat</c>, <c>narrow</c> and <c>transpose</c> along the axes of a sample. TorchSharp counts the batch as axis 0, so axes are one less here; those that are counted from the end would need
/// the number of axes and are not read.
/// </summary>
internal sealed class TorchAxisReader(ParseContext context, ExpressionReader expressions)
{
    /// <summary>Whether a method of tensors is one of these.</summary>
    public static bool Reads(IMethodSymbol method) => OpOf(method) is not null;

    public SymbolicValue Read(IInvocationOperation call)
    {
        List<long> numbers = [];
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.Parameter!.Type.SpecialType == SpecialType.System_Int64).OrderBy(argument => argument.Parameter!.Ordinal))
        {
            bool isAxis = argument.Parameter!.Name.StartsWith("dim", StringComparison.Ordinal);
            switch (isAxis, expressions.Read(argument.Value))
            {
                case (_, UnknownValue unknown):
                    return unknown;
                case (true, ConstantValue { Value: 0L }):
                    return context.Report(ShapeRules.BatchAxis, CatalogueReader.Callee(call), TorchCallReader.NameOf(call), TorchCallReader.KeepBatch);
                case (true, ConstantValue { Value: > 0L and long axis }):
                    numbers.Add(axis - 1);
                    break;
                case (false, ConstantValue { Value: long number }):
                    numbers.Add(number);
                    break;
                default:
                    return NotInCatalogue(call);
            }
        }

        SymbolicValue[] operands = [.. Operands(call).Select(expressions.Read)];
        return operands.FirstOrDefault(operand => operand is not TensorValue) switch
        {
            UnknownValue unknown => unknown,
            null when operands.Length > 0 => Combined(call, [.. operands.Cast<TensorValue>()], [.. numbers]),
            _ => NotInCatalogue(call),
        };
    }

    private static string? OpOf(IMethodSymbol method) => method.Name switch
    {
        "cat" => "Concat",
        "narrow" => "Slice",
        "transpose" => "Transpose",
        _ => null,
    };

    // What cat is given must be written out.
    private static IEnumerable<IOperation> Operands(IInvocationOperation call)
    {
        IOperation first = call.Instance ?? call.Arguments.First(argument => argument.Parameter!.Ordinal == 0).Value;
        return call.TargetMethod.Name == "cat" ? ListedValues.Of(first) ?? [] : [first];
    }

    private TensorValue Combined(IInvocationOperation call, TensorValue[] operands, long[] numbers) =>
        call.TargetMethod.Name == "cat" ? operands.Aggregate((sum, next) => Node(call, [sum, next], numbers)) : Node(call, operands, numbers);

    private TensorValue Node(IInvocationOperation call, TensorValue[] operands, long[] numbers) =>
        new(context.AddNode(OpOf(call.TargetMethod)!, CatalogueReader.Callee(call), [.. operands.Select(operand => operand.Node)], -1, numbers));

    private SymbolicValue NotInCatalogue(IInvocationOperation call) =>
        context.Report(LanguageRules.NotInCatalogue, CatalogueReader.Callee(call), TorchCallReader.NameOf(call));
}
