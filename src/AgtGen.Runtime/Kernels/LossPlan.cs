using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>The loss that ends a model's graph: a loss of the catalogue, perhaps multiplied by constants.</summary>
/// <param name="Kind">The loss of the catalogue.</param>
/// <param name="Name">What it is called in a sentence, such as "squared error".</param>
/// <param name="Factors">The constants that multiply it, each a number of the model's type, outermost first; empty for the loss itself.</param>
/// <param name="IsOfOutput">Whether it takes the model's output as it is; a loss of twice the output is another metric.</param>
/// <param name="Sign">What is certain of the sign of its value, factors included.</param>
public sealed record LossPlan(LossKind Kind, string Name, ImmutableArray<double> Factors, bool IsOfOutput, ValueSign Sign)
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
