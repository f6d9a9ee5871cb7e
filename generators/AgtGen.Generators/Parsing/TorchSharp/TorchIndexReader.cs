using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// Executes what makes whole numbers of features, which tables are asked with. Libtorch cuts off what is behind the point where the catalogue takes the nearest whole number, a half for the next: the two are one only where the module adds a half and takes
/// the floor itself.
/// </summary>
internal sealed class TorchIndexReader(ParseContext context, ExpressionReader expressions)
{
    // TorchSharp.torch.ScalarType.Int64
    private const sbyte Int64 = 4;

    /// <summary>Whether a call makes whole numbers of a tensor.</summary>
    public static bool Reads(IInvocationOperation call) => call.Instance is not null && call.TargetMethod.Name switch
    {
        "long" => true,
        "to" or "to_type" or "type" => IsInt64(call.Arguments.FirstOrDefault(argument => argument.Parameter!.Ordinal == 0)),
        _ => false,
    };

    public SymbolicValue Read(IInvocationOperation call)
    {
        // A copy, or memory given back sooner, has the same entries.
        if (Sum(call.Instance!) is { } sum)
        {
            return expressions.Read(sum) switch
            {
                TensorValue x => new IndicesValue(x.Node),
                UnknownValue unknown => unknown,
                _ => NotInCatalogue(call),
            };
        }

        return expressions.Try(call.Instance!, out bool isReported) switch
        {
            UnknownValue unknown when isReported => unknown,
            TensorValue or UnknownValue => context.Report(
                LanguageRules.Unsupported, CatalogueReader.Callee(call), $"'{ConstructNames.Shorten(call.Syntax)}', which cuts numbers off where AgtGen looks up the nearest one,", "write (x + 0.5).floor().to(ScalarType.Int64)"),
            _ => NotInCatalogue(call),
        };
    }

    // The tensor of floor(tensor + 0.5), or null.
    private IOperation? Sum(IOperation rounded) => ListedValues.Unconverted(rounded) is IInvocationOperation { TargetMethod: { Name: "floor" } method } floor
        && (method.ContainingType.IsTorch(TorchNames.Tensor) || method.ContainingType.IsTorch(TorchNames.Torch))
        && ListedValues.Unconverted(floor.Instance ?? floor.Arguments[0].Value) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum && sum.OperatorMethod.IsTensorOperator()
            ? IsHalf(sum.RightOperand) ? sum.LeftOperand : IsHalf(sum.LeftOperand) ? sum.RightOperand : null
            : null;

    private bool IsHalf(IOperation operand) => !operand.Type.IsTorchTensor() && TorchNumbers.Rounded(expressions.Try(operand, out _)) is ConstantValue { Value: 0.5f };

    private static bool IsInt64(IArgumentOperation? type) => type is not null && (ListedValues.Unconverted(type.Value) is { ConstantValue: { HasValue: true, Value: Int64 } }
        || (ListedValues.Unconverted(type.Value) as IMemberReferenceOperation)?.Member is { IsStatic: true, Name: "int64" or "@long" or "long" } member && member.ContainingType.IsTorch(TorchNames.Torch));

    private SymbolicValue NotInCatalogue(IInvocationOperation call) =>
        context.Report(LanguageRules.NotInCatalogue, CatalogueReader.Callee(call), TorchCallReader.NameOf(call));
}
