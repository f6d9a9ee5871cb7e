using AgtGen.Compiler.Ops;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Executes the losses of TorchSharp that the catalogue has, as functions and as modules, with the arguments that make them the same.</summary>
internal sealed class TorchLossReader(ParseContext context, ExpressionReader expressions)
{
    /// <summary>Whether the method is a loss of torch.nn.functional that the catalogue has.</summary>
    public static bool IsFunction(IMethodSymbol method) => method.ContainingType.IsTorch(TorchNames.Functional) && OpOf(method) is not null;

    /// <summary>Whether the method makes a loss that the catalogue has.</summary>
    public static bool IsFactory(IMethodSymbol method) => method.ContainingType.IsTorch(TorchNames.Factories) && OpOf(method) is not null;

    /// <summary>A loss as a function.</summary>
    public SymbolicValue Read(IInvocationOperation call) =>
        IsPlain(call, out double[] constants) ? Apply(call.TargetMethod, constants, call, [.. call.Arguments.Where(IsOperand)]) : UnknownValue.Instance;

    /// <summary>A loss as a module, called with an output and a target.</summary>
    public SymbolicValue Apply(LossModuleValue loss, IInvocationOperation call) =>
        IsPlain(loss.Factory, out double[] constants) ? Apply(loss.Factory.TargetMethod, constants, call, [.. call.Arguments]) : UnknownValue.Instance;

    private static bool IsOperand(IArgumentOperation argument) => argument.Parameter!.Name is "input" or "target";

    // Reports the first argument beside output and target that makes the loss another one; at most one is a constant of it, or gives its classes weights.
    private bool IsPlain(IInvocationOperation call, out double[] constants)
    {
        constants = [];
        double[] weights = [];
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => !IsOperand(argument)).OrderByDescending(argument => argument.Parameter!.Ordinal))
        {
            bool isLeftOut = argument.ArgumentKind == ArgumentKind.DefaultValue;
            if (!isLeftOut && TorchWeights.Of(argument, expressions) is { } given && constants.Length == 0)
            {
                weights = given;
                continue;
            }

            SymbolicValue value = isLeftOut ? new ConstantValue(argument.Parameter!.ExplicitDefaultValue) : expressions.Read(argument.Value);
            switch (argument.Parameter!.Name)
            {
                case var _ when value is UnknownValue:
                    return false;
                case "reduction" when value is ConstantValue { Value: 0L }:
                    break;
                case "reduction":
                    context.Report(
                        GradientRules.BatchReduction,
                        isLeftOut ? CatalogueReader.Callee(call) : argument.Value.Syntax,
                        TorchCallReader.NameOf(call));
                    return false;
                case "label_smoothing" when TorchNumbers.Rounded(value) is ConstantValue { Value: > 0f and < 1f and float smoothing }:
                    constants = [smoothing];
                    break;
                case "beta" or "delta" when TorchNumbers.Rounded(value) is ConstantValue { Value: float constant }:
                    constants = [constant];
                    break;
                case var name when !IsNeutral(name, value):
                    context.Report(LanguageRules.NotInCatalogue, argument.Syntax, $"{call.TargetMethod.Name}({name}: {argument.Value.Syntax})");
                    return false;
            }
        }

        constants = [.. constants, .. weights];
        return true;
    }

    private SymbolicValue Apply(IMethodSymbol loss, double[] constants, IInvocationOperation call, IArgumentOperation[] operands)
    {
        IOperation output = operands.First(operand => operand.Parameter!.Ordinal == 0).Value;
        IOperation target = operands.First(operand => operand.Parameter!.Ordinal == 1).Value;
        IOperation? shortened = IsOfOneOutput(loss) ? TorchLossAxes.Shortened(output) : null;
        IOperation? lengthened = IsOfOneOutput(loss) ? TorchLossAxes.Lengthened(target) : null;

        SymbolicValue label = expressions.Read(lengthened ?? target);
        if (label is not (LabelValue or UnknownValue))
        {
            return context.Report(LanguageRules.Unsupported, target.Syntax, "A label other than the parameter of the [Loss] method", "pass that parameter as it is");
        }

        string name = TorchCallReader.NameOf(call);
        switch (expressions.Read(shortened ?? output), label)
        {
            case (UnknownValue, _) or (_, UnknownValue):
                return UnknownValue.Instance;
            case (TensorValue, LabelValue) when IsOfOneOutput(loss) && shortened is null && lengthened is null:
                return context.Report(
                    ShapeRules.Mismatch, output.Syntax, name, "the shape of its targets, (batch), as squeeze(1) of the output gives,", ConstructNames.Shorten(output.Syntax), "(batch, outputs)");
            case (TensorValue, LabelValue) when shortened is not null && lengthened is not null:
                return context.Report(ShapeRules.Mismatch, target.Syntax, name, "the shape of its output, (batch),", ConstructNames.Shorten(target.Syntax), "(batch, 1)");
            case (TensorValue logits, LabelValue):
                return new LossValue(context.AddNode(OpOf(loss) is "CrossEntropy" && constants.Length == 1 ? "SmoothedCrossEntropy" : OpOf(loss)!, CatalogueReader.Callee(call), [logits.Node], -1, [.. constants.Select(BitConverter.DoubleToInt64Bits)]));
            default:
                return context.Report(LanguageRules.NotInCatalogue, CatalogueReader.Callee(call), name);
        }
    }

    // What each of them does with these values is nothing; -100 is no class of any data.
    private static bool IsNeutral(string parameter, SymbolicValue value) => (parameter, (value as ConstantValue)?.Value) switch
    {
        ("weight" or "pos_weights", null) => value is ConstantValue,
        ("ignore_index", -100L) => true,
        ("ignore_index", null) => value is ConstantValue,
        ("label_smoothing", 0.0) => true,
        ("p", 1) => true,
        ("margin", 1.0) => true,
        _ => false,
    };

    // Real targets stand beside one output; classes are numbers of outputs, and have no such axis.
    private static bool IsOfOneOutput(IMethodSymbol loss) => OpOf(loss) is "BinaryCrossEntropy" or "SquaredError" or "AbsoluteError" or "SmoothL1" or "Huber";

    private static string? OpOf(IMethodSymbol method) => Losses.All.FirstOrDefault(loss => loss.TorchNames.Contains(method.Name))?.Name;
}
