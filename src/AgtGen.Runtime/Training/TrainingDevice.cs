using System.ComponentModel;
using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>What runs trainings and evaluations of generated models elsewhere than on the processor. AgtGen.Cuda has the only one.</summary>
/// <typeparam name="T">float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TrainingDevice<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected TrainingDevice()
    {
    }

    /// <summary>Why a training cannot run there, in words that follow its name and a colon and say what to do; null if it can.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="rows">Rows of the data.</param>
    /// <param name="schedule">Epochs and batches.</param>
    /// <param name="optimizer">How a step follows from a gradient.</param>
    /// <param name="adversary">What may have happened to the data.</param>
    /// <param name="hasLevels">Whether a budget for the data set is counted over several boxes.</param>
    /// <param name="options">What is watched.</param>
    internal abstract string? Refusal(ModelPlan plan, int rows, Schedule schedule, Optimizer optimizer, Adversary adversary, bool hasLevels, TrainingOptions<T> options);

    /// <summary>The bytes that a training that can run there takes: of the device's memory, and of that beside it.</summary>
    internal abstract (long Device, long Host) Predict(ModelPlan plan, int rows, Optimizer optimizer, Schedule schedule, Adversary adversary);

    /// <summary>Runs a training that can run there.</summary>
    /// <param name="training">The training.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <exception cref="DeviceException">The device cannot be used, or failed.</exception>
    /// <exception cref="TrainingDivergedException">The plain training gave a value that is not finite.</exception>
    /// <exception cref="BoxViolationException">A bound did not hold.</exception>
    internal abstract BoxOutcome Run(BoxTraining<T> training, CancellationToken ct);

    /// <summary>Begins an evaluation.</summary>
    /// <param name="evaluation">What is evaluated.</param>
    /// <param name="number">Which of several devices.</param>
    /// <exception cref="DeviceException">The device cannot be used, its memory does not suffice, or it failed.</exception>
    internal abstract EvaluationPasses<T> Evaluate(BoxEvaluation<T> evaluation, int number);
}
