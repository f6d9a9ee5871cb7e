using System.Collections.Immutable;
using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>The loss that ends a model's graph: a loss of the catalogue, or a sum of some.</summary>
/// <param name="Terms">What is added up, at least one; what is subtracted has a negative factor.</param>
/// <param name="Classes">Number of classes that labels name; 0 where they are real.</param>
/// <param name="Sign">What is certain of the sign of its value.</param>
public sealed record LossPlan(ImmutableArray<LossTerm> Terms, int Classes, ValueSign Sign)
{
    /// <summary>What it is called in a sentence, such as "squared error", without its constants.</summary>
    public string Name => string.Join(" and ", Terms.Select(term => term.Name).Distinct());

    /// <summary>By how much at most an error of a derivative that comes from exponentials grows on the way to the output; 0 if none does.</summary>
    internal double ExponentialScale => Terms.Where(term => term.HasExponentials).Sum(term => term.Scale);

    /// <summary>What a value of it is, in words, such as "squared error" or "0.3 x squared error".</summary>
    /// <typeparam name="T">The model's number type, in which the factors are written.</typeparam>
    public string Describe<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => string.Join(" + ", Terms.Select(term => term.Describe<T>()));

    /// <summary>Where a value of it certainly lies, whatever the model's parameters and the sample.</summary>
    internal (T Lower, T Upper) Range<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (Sign.HasFlag(ValueSign.NonNegative) ? T.Zero : T.NegativeInfinity, Sign.HasFlag(ValueSign.NonPositive) ? T.Zero : T.PositiveInfinity);
}
