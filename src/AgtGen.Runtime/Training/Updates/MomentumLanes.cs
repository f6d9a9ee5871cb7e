using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>One step of descent with momentum on registers: nominal, and as bounds in which every operation rounds to one side.</summary>
internal readonly struct MomentumLanes<TMath, TVector, T>(MomentumFactors<T> factors)
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FactorLanes<TMath, TVector, T> against = new(-factors.Rate);
    private readonly FactorLanes<TMath, TVector, T> momentum = new(factors.Momentum);
    private readonly FactorLanes<TMath, TVector, T> lookAhead = new(factors.LookAhead);
    private readonly FactorLanes<TMath, TVector, T> share = new(factors.Share);
    private readonly FactorLanes<TMath, TVector, T> weightDecay = new(factors.WeightDecay);
    private readonly FactorLanes<TMath, TVector, T> l1 = new(factors.L1);
    private readonly FactorLanes<TMath, TVector, T> keep = new(factors.Decay.Keep);
    private readonly bool isDamped = factors.Share is not { Lower: 1, Upper: 1 };
    private readonly bool hasWeightDecay = !factors.WeightDecay.IsZero;
    private readonly bool hasL1 = !factors.L1.IsZero;
    private readonly bool shrinks = factors.Decay.Keep is not { Lower: 1, Upper: 1 };
    private readonly bool nesterov = factors.Nesterov;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (TVector Theta, TVector Velocity) Nearest(TVector theta, TVector velocity, TVector gradient)
    {
        TVector penalized = hasL1 ? l1.MultiplyAdd(Sign(theta), gradient) : gradient;
        TVector decayed = hasWeightDecay ? weightDecay.MultiplyAdd(theta, penalized) : penalized;
        TVector next = momentum.MultiplyAdd(velocity, isDamped ? share.Multiply(decayed) : decayed);
        TVector direction = nesterov ? lookAhead.MultiplyAdd(next, decayed) : next;
        return (against.MultiplyAdd(direction, shrinks ? keep.Multiply(theta) : theta), next);
    }

    /// <summary>The gradient with its L1 term, where the parameter lies at or above theta.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector PenalizedDown(TVector theta, TVector gradient) => hasL1 ? l1.MultiplyAddDown(Sign(theta), gradient) : gradient;

    /// <summary>The gradient with its L1 term, where the parameter lies at or below theta.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector PenalizedUp(TVector theta, TVector gradient) => hasL1 ? l1.MultiplyAddUp(Sign(theta), gradient) : gradient;

    /// <summary>Theta at most, and v at least, what the step makes of these three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (TVector Theta, TVector Velocity) Down(TVector theta, TVector velocity, TVector penalized)
    {
        (TVector next, TVector direction) = VelocityUp(theta, velocity, penalized);
        return (against.MultiplyAddDown(direction, shrinks ? keep.MultiplyDown(theta) : theta), next);
    }

    /// <summary>Theta at least, and v at most, what the step makes of these three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (TVector Theta, TVector Velocity) Up(TVector theta, TVector velocity, TVector penalized)
    {
        (TVector next, TVector direction) = VelocityDown(theta, velocity, penalized);
        return (against.MultiplyAddUp(direction, shrinks ? keep.MultiplyUp(theta) : theta), next);
    }

    /// <summary>v at least what the step makes of these three, and the direction of the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (TVector Velocity, TVector Direction) VelocityUp(TVector theta, TVector velocity, TVector penalized)
    {
        TVector decayed = hasWeightDecay ? weightDecay.MultiplyAddUp(theta, penalized) : penalized;
        TVector next = momentum.MultiplyAddUp(velocity, isDamped ? share.MultiplyUp(decayed) : decayed);
        return (next, nesterov ? lookAhead.MultiplyAddUp(next, decayed) : next);
    }

    /// <summary>v at most what the step makes of these three, and the direction of the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (TVector Velocity, TVector Direction) VelocityDown(TVector theta, TVector velocity, TVector penalized)
    {
        TVector decayed = hasWeightDecay ? weightDecay.MultiplyAddDown(theta, penalized) : penalized;
        TVector next = momentum.MultiplyAddDown(velocity, isDamped ? share.MultiplyDown(decayed) : decayed);
        return (next, nesterov ? lookAhead.MultiplyAddDown(next, decayed) : next);
    }

    /// <summary>
    /// How far the executed step from nominal values can be from the exact one, in theta and in v: both lie between the bounds of the step.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (TVector Theta, TVector Velocity) Error(TVector theta, TVector velocity, TVector gradient)
    {
        (TVector low, TVector fast) = Down(theta, velocity, PenalizedUp(theta, gradient));
        (TVector high, TVector slow) = Up(theta, velocity, PenalizedDown(theta, gradient));
        return (TMath.SubtractUp(high, low), TMath.SubtractUp(fast, slow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sign(TVector theta)
    {
        TVector one = TMath.Broadcast(T.One);
        return TMath.Select(TMath.LessThan(theta, TMath.Zero), TMath.Negate(one), TMath.Select(TMath.LessThan(TMath.Zero, theta), one, TMath.Zero));
    }
}
