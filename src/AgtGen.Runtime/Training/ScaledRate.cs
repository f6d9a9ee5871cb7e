using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>A schedule times a factor: the rates of a group of parameters (<see cref="Optimizer.RateFactors"/>).</summary>
internal sealed record ScaledRate(RateSchedule Rates, double Factor) : RateSchedule
{
    internal override double Largest => ScalarMath<double>.MultiplyUp(Rates.Largest, Factor);

    public override double At(int iteration) => Rates.At(iteration) * Factor;

    internal override Interval<double> Enclose(int iteration) => Rates.Enclose(iteration) * Interval<double>.Point(Factor);
}
