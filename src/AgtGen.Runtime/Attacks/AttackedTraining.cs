using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Retrainings;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>The training that is attacked, run on altered data as the trainer executes it, or enclosed.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="model">The model with its initial parameters.</param>
/// <param name="data">The data as it is.</param>
/// <param name="optimizer">The optimizer.</param>
/// <param name="schedule">Epochs and batches.</param>
internal sealed class AttackedTraining<T>(ICertifiableModel<T> model, LabelledData<T> data, Optimizer optimizer, Schedule schedule)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most values of parameters along a training that are kept for its adjoint; longer ones keep some steps only.</summary>
    private const long MostValues = 1 << 24;

    private static readonly long KeptFeatureBytes = new TrainingOptions<T>().KeptFeatureBytes;

    public ICertifiableModel<T> Model => model;

    public ModelPlan Plan => model.Plan;

    public LabelledData<T> Data => data;

    public Optimizer Optimizer => optimizer;

    public Schedule Schedule => schedule;

    /// <summary>The executed training on altered data.</summary>
    /// <exception cref="TrainingDivergedException">A value is not finite.</exception>
    public TrainingPath<T> Execute(AlteredData<T> altered, CancellationToken cancellation)
    {
        using ExecutedTraining<T> training = new(model, altered.Data, optimizer, schedule, KeptFeatureBytes, cancellation, BatchesOf(altered));
        long values = training.Parameters.Sum(parameter => (long)parameter.Nominal.Length);
        int stride = (int)Math.Min(training.Steps, 1 + (training.Steps * values / MostValues));
        List<T[][]> kept = [];
        for (int step = 0; step < training.Steps; step += stride)
        {
            kept.Add(Copy(training.Parameters));
            training.RunTo(Math.Min(step + stride, training.Steps), cancellation);
        }

        return new(altered, kept, stride, Copy(training.Parameters));
    }

    /// <summary>A box that holds the training on altered data in exact arithmetic, and the executed one.</summary>
    public CertifiedModel<T> Enclose(AlteredData<T> altered, CancellationToken cancellation)
    {
        TrainingOptions<T> options = new() { MaxDegreeOfParallelism = 1 };
        using TrainingSession<T> training = new(model, ParameterBox.AtModel(model), altered.Data, optimizer, schedule, Adversary.Absent, options, BatchesOf(altered), cancellation);
        training.Run(checkpoints: null, cancellation);
        RunStatus status = training.Status;
        return new(model, [.. training.Parameters], () => status, isUnthreatened: true);
    }

    /// <summary>The batches of a training on altered data: rows that are missing leave gaps in them, and samples that are added are beside their rows.</summary>
    public BatchPlan BatchesOf(AlteredData<T> altered) => new BatchPlan(data.Count, schedule).Altered(altered.Removed, altered.Added, altered.KeepsDivisor);

    /// <summary>The rows of each batch, and what its sum is divided by.</summary>
    public static IEnumerable<(int[] Rows, int Divisor)> Batches(BatchPlan plan)
    {
        for (int step = 0; step < plan.Steps; step++)
        {
            yield return (plan.Next(step).ToArray(), plan.Divisor);
        }
    }

    /// <summary>What a training stands at, to be evaluated.</summary>
    public ModelEvaluation<T> Evaluate(T[][] parameters, LabelledData<T> points)
    {
        ParameterState<T>[] states = ParameterBox.Empty<T>(model.Plan);
        for (int index = 0; index < states.Length; index++)
        {
            parameters[index].CopyTo(states[index].Nominal);
        }

        return new(model, states, points, testEpsilon: 0, bounded: false);
    }

    private static T[][] Copy(IReadOnlyList<ParameterState<T>> parameters) => [.. parameters.Select(parameter => parameter.Nominal.ToArray())];
}
