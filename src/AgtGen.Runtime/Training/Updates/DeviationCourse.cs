using System.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>The coordinates in which deviations from the nominal run are bounded, from step to step of a training.</summary>
/// <param name="optimizer">The rule.</param>
internal sealed class DeviationCourse(Sgd optimizer)
{
    private DeviationBasis? basis;

    /// <summary>The constants of the next step.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="law">The step.</param>
    /// <param name="iteration">Which, from 0.</param>
    public DeviationFactors<T> Next<T>(MomentumLaw law, int iteration)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Before the first step nothing deviates, so its coordinates are free: those of the steps to come.
        MomentumLaw shape = iteration == 0 ? new(optimizer, law.Rate, isFirst: false) : law;
        DeviationBasis own = DeviationBasis.For(shape.Map, basis);
        DeviationFactors<T> factors = new(law, own, basis ?? own);
        basis = own;
        return factors;
    }

    /// <summary>Goes on from where that of another training of the same optimizer stands.</summary>
    public void ContinueFrom(DeviationCourse other) => basis = other.basis;
}
