using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>Bounds of some features of the samples of a batch: feature by feature, the samples of each side by side.</summary>
/// <param name="width">Features.</param>
/// <param name="stride">Room for the samples, a multiple of 8.</param>
internal sealed class Bounds(int width, int stride)
{
    /// <summary>Numbers that are reckoned with at once.</summary>
    public const int Lanes = 8;

    public int Width { get; } = width;

    public int Stride { get; } = stride;

    public double[] Lower { get; } = new double[width * stride];

    public double[] Upper { get; } = new double[width * stride];

    public Known Known { get; set; }

    /// <summary>Eight samples of a feature.</summary>
    /// <param name="at">The feature times the stride, and the first sample: a multiple of 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> Lower, Vector512<double> Upper) At(int at) => (Vector512.LoadUnsafe(ref Lower[at]), Vector512.LoadUnsafe(ref Upper[at]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int at, Vector512<double> lower, Vector512<double> upper)
    {
        lower.StoreUnsafe(ref Lower[at]);
        upper.StoreUnsafe(ref Upper[at]);
    }

    /// <summary>Comparisons with what is no number are false, and would take a bound that has overflowed for one that says something.</summary>
    /// <exception cref="Refusal">A bound of some samples is not finite.</exception>
    public void RequireFinite(int from, int to)
    {
        for (int feature = 0; feature < Width; feature++)
        {
            for (int at = (feature * Stride) + from; at < (feature * Stride) + to; at++)
            {
                if (!double.IsFinite(Lower[at]) || !double.IsFinite(Upper[at]))
                {
                    throw new Refusal("a bound of a value overflows");
                }
            }
        }
    }

    /// <summary>Takes the bounds of others of some samples into these, or in place of these.</summary>
    public void Take(Bounds other, int from, int to, bool unites)
    {
        for (int feature = 0; feature < Width; feature++)
        {
            for (int at = (feature * Stride) + from; at < (feature * Stride) + to; at++)
            {
                Lower[at] = unites ? Math.Min(Lower[at], other.Lower[at]) : other.Lower[at];
                Upper[at] = unites ? Math.Max(Upper[at], other.Upper[at]) : other.Upper[at];
            }
        }
    }
}
