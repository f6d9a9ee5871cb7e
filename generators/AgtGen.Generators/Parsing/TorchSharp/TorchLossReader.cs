using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Executes the losses of torch.nn.functional that the catalogue has, with the arguments that make them the same.</summary>
internal sealed class TorchLossReader(ParseContext context, ExpressionReader expressions)
{
    /// <summary>Whether the catalogue has the loss.</summary>
    public static bool IsLoss(IMethodSymbol method) => OpOf(method.Name) is not null;

    public SymbolicValue Read(IInvocationOperation call)
    {
        string name = TorchCallReader.NameOf(call);
        SymbolicValue output = UnknownValue.Instance;
        SymbolicValue label = UnknownValue.Instance;
        foreach (IArgumentOperation argument in call.Arguments.OrderByDescending(argument => argument.Parameter!.Ordinal))
        {
            SymbolicValue value = expressions.Read(argument.Parameter!.Name == "input" ? Unsqueezed(argument.Value) : argument.Value);
            switch (argument.Parameter.Name)
            {
                case "input":
                    output = value;
                    break;
                case "target" when value is LabelValue or UnknownValue:
                    label = value;
                    break;
                case "target":
                    return context.Report(LanguageRules.Unsupported, argument.Value.Syntax, "A label other than the parameter of the [Loss] method");
                case "reduction" when value is UnknownValue or ConstantValue { Value: 0L }:
                    break;
                case "reduction":
                    return context.Report(
                        GradientRules.BatchReduction,
                        argument.ArgumentKind == ArgumentKind.DefaultValue ? CatalogueReader.Callee(call) : argument.Value.Syntax,
                        name);
                default:
                    if (value is not UnknownValue && !IsNeutral(argument.Parameter.Name, value))
                    {
                        return context.Report(LanguageRules.NotInCatalogue, argument.Syntax, $"{call.TargetMethod.Name}({argument.Parameter.Name}: {argument.Value.Syntax})");
                    }

                    break;
            }
        }

        return (output, label) switch
        {
            (TensorValue logits, LabelValue) => new LossValue(context.AddNode(OpOf(call.TargetMethod.Name)!, CatalogueReader.Callee(call), [logits.Node])),
            (UnknownValue, _) or (_, UnknownValue) => UnknownValue.Instance,
            _ => context.Report(LanguageRules.NotInCatalogue, CatalogueReader.Callee(call), name),
        };
    }

    // One output of each sample without its axis, as targets have it. Nowhere else: beside a tensor that kept the axis it would be broadcast over the batch.
    private static IOperation Unsqueezed(IOperation output) =>
        output is IInvocationOperation { TargetMethod.Name: "squeeze", Instance: { } tensor, Arguments.Length: 1 } squeeze
        && squeeze.Arguments[0].Value.ConstantValue is { HasValue: true, Value: 1L or -1L }
        && squeeze.TargetMethod.ContainingType.IsTorch(TorchNames.Tensor)
            ? tensor
            : output;

    // What each of them does with these values is nothing; -100 is no class of any data.
    private static bool IsNeutral(string parameter, SymbolicValue value) => (parameter, (value as ConstantValue)?.Value) switch
    {
        ("weight" or "pos_weights", null) => value is ConstantValue,
        ("ignore_index", -100L) => true,
        ("label_smoothing", 0.0) => true,
        ("p", 1) => true,
        ("margin", 1.0) => true,
        _ => false,
    };

    private static string? OpOf(string function) => function switch
    {
        "cross_entropy" => "CrossEntropy",
        "binary_cross_entropy_with_logits" => "BinaryCrossEntropy",
        "mse_loss" => "SquaredError",
        "multi_margin_loss" => "MultiMargin",
        _ => null,
    };
}
