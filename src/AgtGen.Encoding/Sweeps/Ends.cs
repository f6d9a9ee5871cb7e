using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>Ranges by their ends, which registers load.</summary>
/// <param name="size">How many.</param>
internal sealed class Ends(int size)
{
    public double[] Lower { get; } = new double[size];

    public double[] Upper { get; } = new double[size];

    public Interval<double> this[int i]
    {
        set => (Lower[i], Upper[i]) = (value.Lower, value.Upper);
    }
}
