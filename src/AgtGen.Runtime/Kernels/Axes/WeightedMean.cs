using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Axes;

/// <summary>
/// The least mean of v_j, j != i, over weights w_j in [low_j, high_j]. At the least mean m itself, values below it have their largest weight and values above it their smallest, and
/// f(m) = sum of min(low_j (v_j - m), high_j (v_j - m)) is 0. Newton's steps, each the mean of the weights that belong to the last one, fall to it in a few steps; whatever they propose, a mean of any weights is at least
/// m + f(m) / (sum of weights), with the smallest sum if f(m) is negative and else the largest. That is the bound, rounded downward; the steps only propose.
/// </summary>
internal readonly ref struct WeightedMean<TMath, TVector, T>(AxisRow row, Span<T> low, Span<T> high)
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Span<T> low = low;
    private readonly Span<T> high = high;

    /// <summary>At most every mean without entry i.</summary>
    public TVector Down(int i, ReadOnlySpan<T> values) => Down(i, values, negated: false);

    /// <summary>At least every mean without entry i.</summary>
    public TVector Up(int i, ReadOnlySpan<T> values) => TMath.Negate(Down(i, values, negated: true));

    private TVector Down(int i, ReadOnlySpan<T> values, bool negated)
    {
        ref T v = ref MemoryMarshal.GetReference(values);
        TVector largest = TMath.Zero;
        for (int j = 0; j < row.Count; j++)
        {
            largest = j == i ? largest : TMath.Max(largest, TMath.Abs(TMath.Load(ref v, row.At(j))));
        }
        // A little less, so that f is not made negative by its rounding: divided by small weights that would be no little any more.
        TVector proposed = Allowance<TMath, TVector, T>.Down(Propose(i, ref v, negated), largest, 8 + (4 * row.Count));
        (TVector deviation, TVector least, TVector most, TVector smallest) = (TMath.Zero, TMath.Zero, TMath.Zero, TMath.Broadcast(T.PositiveInfinity));
        for (int j = 0; j < row.Count; j++)
        {
            if (j != i)
            {
                TVector value = Value(ref v, j, negated), distance = TMath.SubtractDown(value, proposed);
                TVector lowest = TMath.Load(ref low[0], Beside(j)), highest = TMath.Load(ref high[0], Beside(j));
                deviation = TMath.MultiplyAddDown(TMath.Select(TMath.LessThan(distance, TMath.Zero), highest, lowest), distance, deviation);
                least = TMath.AddDown(least, lowest);
                most = TMath.AddUp(most, highest);
                smallest = TMath.Min(smallest, value);
            }
        }
        TVector weight = TMath.Select(TMath.LessThan(deviation, TMath.Zero), TMath.Max(least, TMath.Zero), most);
        return TMath.Max(smallest, TMath.AddDown(proposed, TMath.DivideDown(deviation, weight)));
    }

    private TVector Propose(int i, ref T v, bool negated)
    {
        TVector mean = Mean(i, ref v, TMath.Broadcast(T.PositiveInfinity), negated);
        for (int step = 1; step < row.Count; step++)
        {
            TVector next = Mean(i, ref v, mean, negated);
            TVector falls = TMath.LessThan(next, mean);
            mean = TMath.Select(falls, next, mean);
            if (TMath.Sum(TMath.Select(falls, TMath.Broadcast(T.One), TMath.Zero)) == T.Zero)
            {
                break;
            }
        }
        return mean;
    }

    // The mean where values below the middle have their largest weight and the others their smallest, to nearest.
    private TVector Mean(int i, ref T v, TVector middle, bool negated)
    {
        TVector sum = TMath.Zero, weights = TMath.Zero;
        for (int j = 0; j < row.Count; j++)
        {
            if (j != i)
            {
                TVector value = Value(ref v, j, negated);
                TVector weight = TMath.Select(TMath.LessThan(value, middle), TMath.Load(ref high[0], Beside(j)), TMath.Load(ref low[0], Beside(j)));
                sum = TMath.MultiplyAdd(weight, value, sum);
                weights = TMath.Add(weights, weight);
            }
        }
        return TMath.Divide(sum, weights);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Value(ref T v, int j, bool negated)
    {
        TVector value = TMath.Load(ref v, row.At(j));
        return negated ? TMath.Negate(value) : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Beside(int entry) => OddsBounds<TMath, TVector, T>.Beside(entry);
}
