using AgtGen.Kernels;
using AgtGen.Trajectories.Softmax;

namespace AgtGen.Trajectories;

/// <summary>What is kept of a training so that any linear functional of its end can be bounded along the whole run.</summary>
internal abstract class Trajectory
{
    /// <param name="endedAt">The step, from 1, whose conditions did not hold; 0 if all did.</param>
    protected Trajectory(int endedAt) => EndedAt = endedAt;

    /// <summary>The step, from 1, whose conditions did not hold, so that nothing is known; 0 if all did.</summary>
    public int EndedAt { get; }

    public static Trajectory Of(
        HeadData data, Alteration alteration, ResidualKind residual, Descent descent, int threads, CancellationToken cancellation) => residual switch
    {
        ResidualKind.Softmax => SoftmaxTrajectory.Of(data, alteration, descent, threads, cancellation),
        _ => ScalarTrajectory.Of(new(data, alteration, residual, descent), threads, cancellation),
    };

    /// <summary>Bounds of outputs and loss of each row over all altered trainings; what they can be at all where nothing is known.</summary>
    /// <param name="points">The rows.</param>
    /// <param name="predicted">For several outputs the class of each row that is asked about; null for what the plain run predicts.</param>
    public abstract HeadAnswers Evaluate(HeadData points, int[]? predicted = null);
}
