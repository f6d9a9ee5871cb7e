using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Training;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Training.Updates;

/// <summary>Descent without momentum.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DescentUpdate<T>(Sgd optimizer, DeviceUpdate<T> update) : ParameterUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool decays = optimizer.WeightDecay > 0 || optimizer.L1 > 0;

    public override void Step(Launcher launcher, int iteration, bool bounded, DevicePointer status) =>
        DescentLaunch.Step(
            launcher,
            update,
            StepFactor<T>.Rate(optimizer.Rates, iteration),
            decays ? Decay<T>.At(optimizer.Rates, iteration, optimizer.WeightDecay, optimizer.L1) : null,
            bounded,
            status);
}
