using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// theta' = theta - rate * d over a block of entries, in place. For the lower bound the largest product is taken away: rates are not negative, so it is the
/// upper rate times d's upper bound if that is not negative, else the lower rate; one fused rounding outward. The nominal value uses the same operation,
/// rounded to nearest, and therefore stays between.
/// </summary>
internal ref struct DescentStep<T> : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StepFactor<T> rate;
    private readonly Span<T> nominal;
    private readonly Span<T> lower;
    private readonly Span<T> upper;
    private readonly ReadOnlySpan<T> gradient;
    private readonly ReadOnlySpan<T> gradientLower;
    private readonly ReadOnlySpan<T> gradientUpper;

    /// <param name="parameter">The box and its nominal value.</param>
    /// <param name="mean">The mean gradient's nominal value and finite bounds, as many entries.</param>
    /// <param name="start">First entry.</param>
    /// <param name="length">Entries.</param>
    /// <param name="rate">The rate of this step.</param>
    public DescentStep(ParameterState<T> parameter, ParameterState<T> mean, int start, int length, StepFactor<T> rate)
    {
        this.rate = rate;
        nominal = parameter.Nominal.Slice(start, length);
        lower = parameter.Lower.Slice(start, length);
        upper = parameter.Upper.Slice(start, length);
        gradient = mean.Nominal.Slice(start, length);
        gradientLower = mean.Lower.Slice(start, length);
        gradientUpper = mean.Upper.Slice(start, length);
    }

    public readonly void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int whole = nominal.Length - (nominal.Length % TMath.Count);
        for (int i = 0; i < whole; i += TMath.Count)
        {
            Step<TMath, TVector>(nominal[i..], lower[i..], upper[i..], gradient[i..], gradientLower[i..], gradientUpper[i..]);
        }

        if (whole < nominal.Length)
        {
            RunRest<TMath, TVector>(whole);
        }
    }

    /// <summary>The last entries through padded copies, so that they meet the same instructions as the others.</summary>
    private readonly void RunRest<TMath, TVector>(int start)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int width = TMath.Count;
        int count = nominal.Length - start;
        Span<T> copy = stackalloc T[6 * Tile.Samples];
        copy.Clear();
        nominal[start..].CopyTo(copy);
        lower[start..].CopyTo(copy[width..]);
        upper[start..].CopyTo(copy[(2 * width)..]);
        gradient[start..].CopyTo(copy[(3 * width)..]);
        gradientLower[start..].CopyTo(copy[(4 * width)..]);
        gradientUpper[start..].CopyTo(copy[(5 * width)..]);
        Step<TMath, TVector>(copy, copy[width..], copy[(2 * width)..], copy[(3 * width)..], copy[(4 * width)..], copy[(5 * width)..]);
        copy[..count].CopyTo(nominal[start..]);
        copy.Slice(width, count).CopyTo(lower[start..]);
        copy.Slice(2 * width, count).CopyTo(upper[start..]);
    }

    private readonly void Step<TMath, TVector>(
        Span<T> value, Span<T> below, Span<T> above, ReadOnlySpan<T> slope, ReadOnlySpan<T> slopeBelow, ReadOnlySpan<T> slopeAbove)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector small = TMath.Broadcast(-rate.Lower);
        TVector large = TMath.Broadcast(-rate.Upper);
        TVector down = TMath.Load(in MemoryMarshal.GetReference(slopeAbove), 0);
        TVector up = TMath.Load(in MemoryMarshal.GetReference(slopeBelow), 0);
        TVector middle = TMath.Load(in MemoryMarshal.GetReference(slope), 0);
        ref T n = ref MemoryMarshal.GetReference(value);
        ref T l = ref MemoryMarshal.GetReference(below);
        ref T u = ref MemoryMarshal.GetReference(above);
        TMath.Store(TMath.MultiplyAddDown(TMath.Select(TMath.LessThan(down, TMath.Zero), small, large), down, TMath.Load(in l, 0)), ref l, 0);
        TMath.Store(TMath.MultiplyAddUp(TMath.Select(TMath.LessThan(up, TMath.Zero), large, small), up, TMath.Load(in u, 0)), ref u, 0);
        TMath.Store(TMath.MultiplyAdd(TMath.Broadcast(-rate.Nominal), middle, TMath.Load(in n, 0)), ref n, 0);
    }
}
