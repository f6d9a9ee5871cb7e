using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>One step of Adam on registers: the nominal values of parameter and means, and bounds of each from bounds of all.</summary>
internal readonly struct AdamLanes<TMath, TVector, T>(AdamFactors<T> factors)
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FactorLanes<TMath, TVector, T> against = new(-factors.Rate);
    private readonly FactorLanes<TMath, TVector, T> weightDecay = new(factors.WeightDecay);
    private readonly FactorLanes<TMath, TVector, T> keepMean = new(factors.KeepMean);
    private readonly FactorLanes<TMath, TVector, T> takeMean = new(factors.TakeMean);
    private readonly FactorLanes<TMath, TVector, T> keepSquare = new(factors.KeepSquare);
    private readonly FactorLanes<TMath, TVector, T> takeSquare = new(factors.TakeSquare);
    private readonly FactorLanes<TMath, TVector, T> correctMean = new(factors.CorrectMean);
    private readonly FactorLanes<TMath, TVector, T> correctSquare = new(factors.CorrectSquare);
    private readonly DecayLanes<TMath, TVector, T> kept = new(factors.Decay);
    private readonly StepFactor<T> epsilon = factors.Epsilon;
    private readonly TVector cap = TMath.Broadcast(factors.Cap);
    private readonly bool hasWeightDecay = !factors.WeightDecay.IsZero;
    private readonly bool shrinks = factors.Decay.Keep is not { Lower: 1, Upper: 1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (TVector Theta, TVector Mean, TVector Square) Nearest(TVector theta, TVector mean, TVector square, TVector gradient)
    {
        TVector decayed = hasWeightDecay ? weightDecay.MultiplyAdd(theta, gradient) : gradient;
        TVector next = keepMean.MultiplyAdd(mean, takeMean.Multiply(decayed));
        TVector spread = keepSquare.MultiplyAdd(square, takeSquare.Multiply(TMath.Multiply(decayed, decayed)));
        TVector divisor = TMath.Add(TMath.Sqrt(correctSquare.Multiply(spread)), TMath.Broadcast(epsilon.Nominal));
        TVector step = TMath.Divide(correctMean.Multiply(next), divisor);
        return (against.MultiplyAdd(step, shrinks ? kept.Nearest(theta) : theta), next, spread);
    }

    /// <summary>Lower bounds of the gradient with its decay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector DecayedDown(TVector theta, TVector gradient) => hasWeightDecay ? weightDecay.MultiplyAddDown(theta, gradient) : gradient;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector DecayedUp(TVector theta, TVector gradient) => hasWeightDecay ? weightDecay.MultiplyAddUp(theta, gradient) : gradient;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector MeanDown(TVector mean, TVector decayed) => keepMean.MultiplyAddDown(mean, takeMean.MultiplyDown(decayed));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector MeanUp(TVector mean, TVector decayed) => keepMean.MultiplyAddUp(mean, takeMean.MultiplyUp(decayed));

    /// <summary>The square of an interval as a square: its least value is 0 if the interval holds 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SquareDown(TVector square, TVector lower, TVector upper)
    {
        TVector nearest = TMath.Max(TMath.Zero, TMath.Max(lower, TMath.Negate(upper)));
        return TMath.Max(TMath.Zero, keepSquare.MultiplyAddDown(square, takeSquare.MultiplyDown(TMath.MultiplyDown(nearest, nearest))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SquareUp(TVector square, TVector lower, TVector upper)
    {
        TVector furthest = TMath.Max(TMath.Negate(lower), upper);
        return keepSquare.MultiplyAddUp(square, takeSquare.MultiplyUp(TMath.MultiplyUp(furthest, furthest)));
    }

    /// <summary>Bounds of the parameter from bounds of the means after the step: the quotient, but no longer than the cap, then as in plain descent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (TVector Lower, TVector Upper) Theta(TVector lower, TVector upper, TVector meanLower, TVector meanUpper, TVector squareLower, TVector squareUpper)
    {
        TVector root = TMath.Max(TMath.Zero, OutwardStep<TMath, TVector, T>.Down(TMath.Sqrt(TMath.Max(TMath.Zero, correctSquare.MultiplyDown(squareLower)))));
        TVector least = TMath.AddDown(root, TMath.Broadcast(epsilon.Lower));
        TVector largest = TMath.AddUp(OutwardStep<TMath, TVector, T>.Up(TMath.Sqrt(correctSquare.MultiplyUp(squareUpper))), TMath.Broadcast(epsilon.Upper));
        TVector below = correctMean.MultiplyDown(meanLower), above = correctMean.MultiplyUp(meanUpper);
        TVector down = TMath.Max(TMath.Negate(cap), TMath.DivideDown(below, TMath.Select(TMath.LessThan(below, TMath.Zero), least, largest)));
        TVector up = TMath.Min(cap, TMath.DivideUp(above, TMath.Select(TMath.LessThan(above, TMath.Zero), largest, least)));
        return (
            against.MultiplyAddDown(up, shrinks ? kept.Lower(lower, upper) : lower),
            against.MultiplyAddUp(down, shrinks ? kept.Upper(lower, upper) : upper));
    }
}
