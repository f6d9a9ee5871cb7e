using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>The constants of one step of Adam.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct AdamFactors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public AdamFactors(AdaptiveOptimizer optimizer, int iteration)
    {
        Interval<double> one = Interval<double>.Point(1);
        (Interval<double> beta1, Interval<double> beta2) = (Interval<double>.Point(optimizer.Beta1), Interval<double>.Point(optimizer.Beta2));
        (KeepMean, KeepSquare) = (StepFactor<T>.Of(optimizer.Beta1), StepFactor<T>.Of(optimizer.Beta2));
        (TakeMean, TakeSquare) = (StepFactor<T>.Of(one - beta1, 1 - optimizer.Beta1), StepFactor<T>.Of(one - beta2, 1 - optimizer.Beta2));
        CorrectMean = Correction(beta1, iteration + 1);
        CorrectSquare = Correction(beta2, iteration + 1);
        Epsilon = StepFactor<T>.Of(optimizer.Epsilon);
        Rate = StepFactor<T>.Rate(optimizer.Rates, iteration);
        WeightDecay = StepFactor<T>.Of(optimizer.IsDecoupled ? 0 : optimizer.WeightDecay);
        Decay = Decay<T>.At(optimizer.Rates, iteration, optimizer.IsDecoupled ? optimizer.WeightDecay : 0, 0);

        // The nominal run rounds, and its quotient is no exception: a few roundings more, so that it is not beyond the cap where the exact one is at it.
        Interval<double> room = one + Interval<double>.Point(Math.ScaleB(64, -FloatingFormat<T>.Precision));
        Cap = Interval<T>.Enclose(Interval<double>.Point(AdamCap.Up(optimizer.Beta1, optimizer.Beta2, iteration + 1)) * room).Upper;
    }

    public StepFactor<T> KeepMean { get; }

    public StepFactor<T> TakeMean { get; }

    public StepFactor<T> KeepSquare { get; }

    public StepFactor<T> TakeSquare { get; }

    /// <summary>1 / (1 - beta1^t).</summary>
    public StepFactor<T> CorrectMean { get; }

    /// <summary>1 / (1 - beta2^t).</summary>
    public StepFactor<T> CorrectSquare { get; }

    public StepFactor<T> Epsilon { get; }

    public StepFactor<T> Rate { get; }

    /// <summary>Of a decay that enters the gradient.</summary>
    public StepFactor<T> WeightDecay { get; }

    /// <summary>Of one that does not.</summary>
    public Decay<T> Decay { get; }

    /// <summary>See <see cref="AdamCap"/>.</summary>
    public T Cap { get; init; }

    private static StepFactor<T> Correction(Interval<double> beta, int step)
    {
        Interval<double> correction = Interval<double>.Point(1) / (Interval<double>.Point(1) - ProgramConstant.Power(beta, step));
        return StepFactor<T>.Of(correction, (correction.Lower + correction.Upper) / 2);
    }
}
