using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Training;

namespace AgtGen.Cuda.Training.Updates;

/// <summary>What an optimizer does to one parameter on a device, step by step; the counterpart of <see cref="AgtGen.Training.Updates.UpdateRule{T}"/>, with the same constants.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract class ParameterUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The rule of an optimizer for one parameter.</summary>
    /// <param name="optimizer">The optimizer, with the rates of the parameter.</param>
    /// <param name="update">What it moves, with as many states as <see cref="OptimizerState"/> says.</param>
    public static ParameterUpdate<T> Of(Optimizer optimizer, DeviceUpdate<T> update) => optimizer switch
    {
        Sgd { Momentum: 0 } descent => new DescentUpdate<T>(descent, update),
        Sgd descent => new MomentumUpdate<T>(descent, update),
        AdaptiveOptimizer adam => new AdamUpdate<T>(adam, update),
        _ => throw new ArgumentException($"{optimizer.GetType().Name} has no update rule on a device.", nameof(optimizer)),
    };

    /// <summary>Puts a step on the queue. The steps of a training come one after the other.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="iteration">The step, from 0.</param>
    /// <param name="bounded">Whether there is a box still.</param>
    /// <param name="status">The status of the step.</param>
    public abstract void Step(Launcher launcher, int iteration, bool bounded, DevicePointer status);
}
