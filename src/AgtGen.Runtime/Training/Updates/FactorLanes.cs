using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// Products with a constant of a step. Over the enclosure [p, q] of the constant, a x is least at p for x at least 0 and at q below, whatever the signs of p and q; largest the other way round.
/// </summary>
internal readonly struct FactorLanes<TMath, TVector, T>(StepFactor<T> factor)
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector lower = TMath.Broadcast(factor.Lower);
    private readonly TVector nominal = TMath.Broadcast(factor.Nominal);
    private readonly TVector upper = TMath.Broadcast(factor.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Multiply(TVector x) => TMath.Multiply(nominal, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector MultiplyDown(TVector x) => TMath.MultiplyDown(Least(x), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector MultiplyUp(TVector x) => TMath.MultiplyUp(Largest(x), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector MultiplyAdd(TVector x, TVector y) => TMath.MultiplyAdd(nominal, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector MultiplyAddDown(TVector x, TVector y) => TMath.MultiplyAddDown(Least(x), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector MultiplyAddUp(TVector x, TVector y) => TMath.MultiplyAddUp(Largest(x), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Least(TVector x) => TMath.Select(TMath.LessThan(x, TMath.Zero), upper, lower);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Largest(TVector x) => TMath.Select(TMath.LessThan(x, TMath.Zero), lower, upper);
}
