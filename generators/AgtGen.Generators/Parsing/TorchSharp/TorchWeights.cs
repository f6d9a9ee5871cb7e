using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Weights of the classes of a loss, as a tensor that is made in the call: <c>torch.tensor(new[] { 1f, 2.5f })</c>.</summary>
internal static class TorchWeights
{
    /// <summary>The weights that an argument of a loss gives its classes; null for an argument of another kind.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="expressions">Reads the entries.</param>
    public static double[]? Of(IArgumentOperation argument, ExpressionReader expressions)
    {
        bool isPositive = argument.Parameter!.Name == "pos_weights";
        if ((!isPositive && !(argument.Parameter.Name == "weight" && HasWeightsOfClasses(argument))) || Entries(argument.Value) is not { } entries)
        {
            return null;
        }

        double[] weights = [.. entries.Select(entry => expressions.Try(entry, out _)).OfType<ConstantValue>().Select(entry => entry.Value).OfType<float>()];
        return weights.Length != entries.Count ? null : !isPositive ? weights : weights.Length == 1 ? [1, weights[0]] : null;
    }

    // For losses of one output it is a weight of each sample.
    private static bool HasWeightsOfClasses(IArgumentOperation argument) =>
        argument.Parameter!.ContainingSymbol.Name is "cross_entropy" or "CrossEntropyLoss" or "multi_margin_loss" or "MultiMarginLoss";

    // Only numbers of the model's own type: a tensor of another is an error of libtorch.
    private static IReadOnlyList<IOperation>? Entries(IOperation tensor) =>
        ListedValues.Unconverted(tensor) is IInvocationOperation { TargetMethod: { Name: "tensor" } method } call && method.ContainingType.IsTorch(TorchNames.Torch)
        && call.Arguments.All(argument => argument.Parameter!.Ordinal == 0 || argument.ArgumentKind == ArgumentKind.DefaultValue)
        && call.Arguments.FirstOrDefault(argument => argument.Parameter!.Ordinal == 0)?.Value is { } value
            ? value.Type?.SpecialType == SpecialType.System_Single ? [value] : ListedValues.Of(value)
            : null;
}
