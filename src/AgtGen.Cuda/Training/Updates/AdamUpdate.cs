using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Training;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Training.Updates;

/// <summary>Adam and AdamW.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class AdamUpdate<T>(AdaptiveOptimizer optimizer, DeviceUpdate<T> update) : ParameterUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Step(Launcher launcher, int iteration, bool bounded, DevicePointer status)
    {
        AdamFactors<T> factors = new(optimizer, iteration);
        AdamLaunch.Step(launcher, update, in factors, bounded, status);
    }
}
