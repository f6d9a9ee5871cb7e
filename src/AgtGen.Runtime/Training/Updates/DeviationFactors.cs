using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>The constants of one step by which entries are bounded where the closed-loop rule does not hold: those of the recursion, and upper bounds of those of the radius.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct DeviationFactors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public DeviationFactors(MomentumLaw law, DeviationBasis basis, DeviationBasis before)
    {
        Matrix2 map = law.Map;
        OfTheta = StepFactor<T>.Of(map.A, map.A.Lower);
        OfVelocity = StepFactor<T>.Of(map.B, map.B.Lower);
        OfGradient = StepFactor<T>.Of(-(law.Rate * law.OfGradient), 0);
        Growth = Up(basis.Growth(map, before));
        Gain = Up(basis.LengthUp(-(law.Rate * law.OfGradient), law.Share));
        (Theta, Velocity) = (Up(basis.Units.Theta), Up(basis.Units.Velocity));
        VelocityReach = Up(basis.VelocityReach);
    }

    public StepFactor<T> OfTheta { get; }

    public StepFactor<T> OfVelocity { get; }

    public StepFactor<T> OfGradient { get; }

    /// <summary>Of the radius of the step before.</summary>
    public T Growth { get; }

    /// <summary>Of the distance of a gradient from the nominal one.</summary>
    public T Gain { get; }

    /// <summary>Of the rounding of theta.</summary>
    public T Theta { get; }

    /// <summary>Of the rounding of v.</summary>
    public T Velocity { get; }

    /// <summary>From the radius to the deviation of v.</summary>
    public T VelocityReach { get; }

    private static T Up(double value) => Interval<T>.Enclose(value).Upper;
}
