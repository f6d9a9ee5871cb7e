using System.Runtime.Intrinsics;
using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>Bounds of some features of 64 samples: feature by feature, the samples of each side by side.</summary>
internal sealed class Bounds(int width)
{
    /// <summary>Samples.</summary>
    public const int Samples = 64;

    /// <summary>Numbers that are reckoned with at once.</summary>
    public const int Lanes = 8;

    public int Width { get; } = width;

    public double[] Lower { get; } = new double[width * Samples];

    public double[] Upper { get; } = new double[width * Samples];

    public Known Known { get; set; }

    /// <summary>Eight samples of a feature.</summary>
    /// <param name="at">The feature times 64, and the first sample: a multiple of 8.</param>
    public (Vector512<double> Lower, Vector512<double> Upper) At(int at) => (Vector512.LoadUnsafe(ref Lower[at]), Vector512.LoadUnsafe(ref Upper[at]));

    public void Put(int at, Vector512<double> lower, Vector512<double> upper)
    {
        lower.StoreUnsafe(ref Lower[at]);
        upper.StoreUnsafe(ref Upper[at]);
    }

    /// <summary>The larger magnitude of both ends, for eight samples.</summary>
    public Vector512<double> Size(int at)
    {
        (Vector512<double> lower, Vector512<double> upper) = At(at);
        return Vector512.Max(Vector512.Abs(lower), Vector512.Abs(upper));
    }

    /// <summary>Comparisons with what is no number are false, and would take a bound that has overflowed for one that says something.</summary>
    /// <exception cref="Refusal">A bound is not finite.</exception>
    public void RequireFinite()
    {
        if (!Array.TrueForAll(Lower, double.IsFinite) || !Array.TrueForAll(Upper, double.IsFinite))
        {
            throw new Refusal("a bound of a value overflows");
        }
    }

    /// <summary>Takes the bounds of others into these.</summary>
    public void Unite(Bounds other)
    {
        for (int i = 0; i < Lower.Length; i++)
        {
            (Lower[i], Upper[i]) = (Math.Min(Lower[i], other.Lower[i]), Math.Max(Upper[i], other.Upper[i]));
        }
    }

    public void CopyFrom(Bounds other)
    {
        other.Lower.CopyTo(Lower, 0);
        other.Upper.CopyTo(Upper, 0);
    }
}
