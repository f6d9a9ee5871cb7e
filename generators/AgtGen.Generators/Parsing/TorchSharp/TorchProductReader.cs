using AgtGen.Compiler.Ops;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Executes arithmetic on tensors that is written as calls: <c>matmul</c>, <c>bmm</c>, <c>mul</c>, <c>div</c>, <c>add</c>, <c>sub</c>, <c>neg</c>, <c>scaled_dot_product_attention</c>; and <c>pad</c>, with zeros.</summary>
internal sealed class TorchProductReader(ParseContext context, ExpressionReader expressions, CatalogueReader catalogue)
{
    /// <summary>Whether a method of tensors is one of these.</summary>
    public static bool Reads(IMethodSymbol method) => 
        method.Name is "matmul" or "bmm" or "mul" or "multiply" or "div" or "divide" or "true_divide" or "add" or "sub" or "subtract" or "neg" or "negative" or "scaled_dot_product_attention" or "pad";

    public SymbolicValue Read(IInvocationOperation call)
    {
        IOperation[] operands = [.. call.Instance is { } instance ? [instance] : Array.Empty<IOperation>(), .. Arguments(call).Select(argument => argument.Value)];
        return call.TargetMethod.Name switch
        {
            "matmul" or "bmm" => Node(call, "MatMul", [.. operands.Select(expressions.Read)]),
            "mul" or "multiply" => Multiply(call, operands[0], operands[1]),
            "div" or "divide" or "true_divide" => Divide(call, operands),
            "add" => Pair(call, "Add", operands),
            "sub" or "subtract" => Pair(call, "Subtract", operands),
            "neg" or "negative" => expressions.Read(operands[0]) switch
            {
                TensorValue x => catalogue.Scale(CatalogueReader.Callee(call), x, new ConstantValue(-1.0), call.Syntax),
                UnknownValue unknown => unknown,
                _ => NotInCatalogue(call),
            },
            "pad" => Pad(call),
            _ => Attention(call),
        };
    }

    private static IEnumerable<IArgumentOperation> Arguments(IInvocationOperation call) => call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal);

    private SymbolicValue Multiply(IInvocationOperation call, IOperation left, IOperation right) => (expressions.Read(left), TorchNumbers.Rounded(expressions.Read(right))) switch
    {
        (UnknownValue unknown, _) => unknown,
        (_, UnknownValue unknown) => unknown,
        (TensorValue a, TensorValue b) => catalogue.Product(CatalogueReader.Callee(call), a, b),
        (TensorValue a, ConstantValue factor) => catalogue.Scale(CatalogueReader.Callee(call), a, factor, right.Syntax),
        _ => NotInCatalogue(call),
    };

    // A third operand is a factor of the second, or says how to round.
    private SymbolicValue Pair(IInvocationOperation call, string op, IOperation[] operands) =>
        operands.Length == 2 ? Node(call, op, [.. operands.Select(expressions.Read)]) : NotInCatalogue(call);

    private SymbolicValue Divide(IInvocationOperation call, IOperation[] operands) => (expressions.Read(operands[0]), TorchNumbers.Rounded(expressions.Read(operands[1]))) switch
    {
        (UnknownValue unknown, _) => unknown,
        (_, UnknownValue unknown) => unknown,
        (TensorValue x, ConstantValue divisor) when call.Arguments.All(argument => argument.Parameter!.Name != "rounding_mode" || argument.ArgumentKind == ArgumentKind.DefaultValue) =>
            catalogue.Divide(CatalogueReader.Callee(call), x, divisor, operands[1].Syntax, isLoss: false),
        _ => NotInCatalogue(call),
    };

    // No mask but the causal one, nothing dropped out.
    private SymbolicValue Attention(IInvocationOperation call)
    {
        List<SymbolicValue> operands = [];
        long causal = 0;
        foreach (IArgumentOperation argument in Arguments(call))
        {
            SymbolicValue value = expressions.Read(argument.Value);
            switch (argument.Parameter!.Name, value)
            {
                case ("query" or "key" or "value", _):
                    operands.Add(value);
                    break;
                case ("attn_mask", ConstantValue { Value: null }) or ("p", ConstantValue { Value: 0.0 }):
                    break;
                case ("is_casual" or "is_causal", ConstantValue { Value: bool flag }):
                    causal = flag ? 1 : 0;
                    break;
                default:
                    return value is UnknownValue ? value : Different(call, argument);
            }
        }

        return Node(call, "Attention", operands, 1, causal);
    }

    // Pairs of zeros before and behind, the last axis first.
    private SymbolicValue Pad(IInvocationOperation call)
    {
        IArgumentOperation[] arguments = [.. Arguments(call)];
        if (arguments.Skip(2).FirstOrDefault(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Value.ConstantValue is not { HasValue: true, Value: 0 or 0.0 }) is { } different)
        {
            return Different(call, different);
        }

        IOperation pad = ListedValues.Unconverted(arguments[1].Value);
        IReadOnlyList<IOperation> listed = pad is ITupleOperation tuple ? tuple.Elements : ListedValues.Of(pad) ?? [];
        long?[] numbers = [.. listed.Select(value => (expressions.Read(value) as ConstantValue)?.Value switch { long number => number, int number => number, _ => (long?)null })];
        SymbolicValue x = expressions.Read(arguments[0].Value);
        if (x is UnknownValue)
        {
            return x;
        }

        if (numbers.Length == 0 || numbers.Length % 2 != 0 || numbers.Contains(null))
        {
            return context.Report(ShapeRules.NotConstant, pad.Syntax, "pad", TorchCallReader.NameOf(call), "list pairs of constants in the call");
        }

        for (int pair = 0; pair < numbers.Length && x is TensorValue; pair += 2)
        {
            x = Node(call, "Pad", [x], AxisSplit.FromEnd - 1 - (pair / 2), numbers[pair]!.Value, numbers[pair + 1]!.Value);
        }

        return x;
    }

    private SymbolicValue Node(IInvocationOperation call, string op, IReadOnlyList<SymbolicValue> operands, params long[] attributes) =>
        operands.FirstOrDefault(operand => operand is UnknownValue)
        ?? (operands.All(operand => operand is TensorValue)
            ? new TensorValue(context.AddNode(op, CatalogueReader.Callee(call), [.. operands.Select(operand => ((TensorValue)operand).Node)], -1, attributes))
            : NotInCatalogue(call));

    private SymbolicValue Different(IInvocationOperation call, IArgumentOperation argument) =>
        context.Report(LanguageRules.NotInCatalogue, argument.Syntax, $"{call.TargetMethod.Name}({argument.Parameter!.Name}: {argument.Value.Syntax})");

    private SymbolicValue NotInCatalogue(IInvocationOperation call) =>
        context.Report(LanguageRules.NotInCatalogue, CatalogueReader.Callee(call), TorchCallReader.NameOf(call));
}
