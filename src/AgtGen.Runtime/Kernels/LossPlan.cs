using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>The loss that ends a model's graph: a loss of the catalogue, perhaps multiplied by constants.</summary>
/// <param name="Name">What it is called in a sentence, such as "squared error".</param>
/// <param name="Classes">Number of classes that labels name; 0 where they are real.</param>
/// <param name="Factors">The constants that multiply it, each a number of the model's type, outermost first; empty for the loss itself.</param>
/// <param name="IsOfOutput">Whether it takes the model's output as it is; a loss of twice the output is another metric.</param>
/// <param name="Sign">What is certain of the sign of its value, factors included.</param>
/// <param name="HasExponentials">Whether its derivative comes from exponentials, whose bounds and nominal values err by ulps of 1.</param>
public sealed record LossPlan(string Name, int Classes, ImmutableArray<double> Factors, bool IsOfOutput, ValueSign Sign, bool HasExponentials)
{
    /// <summary>What a value of it is, in words, such as "squared error" or "0.3 x squared error".</summary>
    /// <typeparam name="T">The model's number type, in which the factors are written.</typeparam>
    public string Describe<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IEnumerable<string> factors = Factors.Select(factor => T.CreateTruncating(factor).ToString(null, CultureInfo.InvariantCulture) + " x ");
        return string.Concat(factors) + Name + (IsOfOutput ? string.Empty : " of the transformed outputs");
    }

    /// <summary>Where a value of it certainly lies, whatever the model's parameters and the sample.</summary>
    internal (T Lower, T Upper) Range<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (Sign.HasFlag(ValueSign.NonNegative) ? T.Zero : T.NegativeInfinity, Sign.HasFlag(ValueSign.NonPositive) ? T.Zero : T.PositiveInfinity);
}
