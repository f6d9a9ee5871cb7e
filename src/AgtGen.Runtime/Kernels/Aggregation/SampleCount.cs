using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// A number of samples as bounds in the element type: float holds every integer up to 2^24 and not all beyond, and a divisor rounded to nearest may end a bound on the wrong side.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="count">At least 1.</param>
internal readonly struct SampleCount<T>(int count)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T atMost = OutwardConstant.AtMost<T>(count);

    /// <summary>The smallest value that is not below the count.</summary>
    public T AtLeast { get; } = OutwardConstant.AtLeast<T>(count);

    /// <summary>A lower bound of the mean, from one of the sum: a sum below 0 by the smaller divisor, any other by the larger.</summary>
    public TVector MeanDown<TMath, TVector>(TVector sum)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct =>
        TMath.DivideDown(sum, TMath.Select(TMath.LessThan(sum, TMath.Zero), TMath.Broadcast(atMost), TMath.Broadcast(AtLeast)));
}
