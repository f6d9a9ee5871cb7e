using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>One term of a model's loss: a loss of the catalogue, perhaps with weights for its classes, perhaps multiplied by constants.</summary>
/// <param name="Name">What it is called in a sentence, such as "squared error".</param>
/// <param name="Factors">The constants that multiply it, each a number of the model's type, outermost first; empty for the loss itself.</param>
/// <param name="Weights">What multiplies it for a sample of each class; empty for 1.</param>
/// <param name="IsOfOutput">Whether it takes the model's output as it is; a loss of twice the output is another metric.</param>
/// <param name="HasExponentials">Whether its derivative comes from exponentials, whose bounds and nominal values err by ulps of 1.</param>
public sealed record LossTerm(string Name, ImmutableArray<double> Factors, ImmutableArray<double> Weights, bool IsOfOutput, bool HasExponentials)
{
    /// <summary>By how much at most an error of its derivative grows on the way to the output.</summary>
    internal double Scale => Factors.Concat(Weights.IsEmpty ? [] : [Weights.Max()]).Aggregate(1.0, (product, factor) => product * Math.Max(1, Math.Abs(factor)));

    /// <summary>What a value of it is, in words.</summary>
    /// <typeparam name="T">The model's number type, in which the constants are written.</typeparam>
    internal string Describe<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string weights = Weights.IsEmpty ? string.Empty : $" with class weights {string.Join(", ", Weights.Select(Text<T>))}";
        return string.Concat(Factors.Select(factor => Text<T>(factor) + " x ")) + Name + weights + (IsOfOutput ? string.Empty : " of the transformed outputs");
    }

    private static string Text<T>(double constant)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(constant).ToString(null, CultureInfo.InvariantCulture);
}
