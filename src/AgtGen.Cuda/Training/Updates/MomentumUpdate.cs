using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Training;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Training.Updates;

/// <summary>Descent with momentum, by the closed-loop rule where there is an order for it (<see cref="MomentumRule{T}"/>).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MomentumUpdate<T>(Sgd optimizer, DeviceUpdate<T> update) : ParameterUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double? kappa = MomentumCone.Kappa(optimizer);
    private readonly DeviationCourse course = new(optimizer);

    public override void Step(Launcher launcher, int iteration, bool bounded, DevicePointer status)
    {
        MomentumFactors<T> factors = new(optimizer, iteration);
        DeviationFactors<T> deviation = kappa is null ? course.Next<T>(factors.Law, iteration) : default;
        MomentumLaunch.Step(launcher, update, in factors, kappa, in deviation, bounded, status);
    }
}
