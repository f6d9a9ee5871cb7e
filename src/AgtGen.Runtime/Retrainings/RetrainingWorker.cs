using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Retrainings;

/// <summary>
/// Before the first batch with an affected row an altered training is the one on the data as it is: that is run once, up to there, and each altered one goes on from it.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TTraining">How trainings are run.</typeparam>
/// <param name="data">The data as it is.</param>
/// <param name="create">Makes a training on it.</param>
internal sealed class RetrainingWorker<T, TTraining>(LabelledData<T> data, Func<TTraining> create) : IRetrainingWorker<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TTraining : IResumableTraining<T, TTraining>
{
    private static readonly IReadOnlySet<int> Nobody = new HashSet<int>();

    private readonly TTraining unaltered = create();
    private readonly TTraining altered = create();

    public IReadOnlyList<ParameterState<T>> Run(AlteredRows rows, int first, CancellationToken cancellation)
    {
        try
        {
            unaltered.RunTo(first, cancellation);
            bool relabels = rows.Labels.Length > 0;
            altered.ContinueFrom(
                unaltered,
                relabels ? data.Relabelled(rows.Rows, rows.Labels) : data,
                unaltered.BatchesWithout(relabels ? Nobody : rows.Rows.ToHashSet()));
            altered.RunTo(altered.Steps, cancellation);
        }
        catch (TrainingDivergedException exception)
        {
            throw new RetrainingException(rows, exception.Message);
        }

        return altered.Failure is string reason ? throw new RetrainingException(rows, reason) : altered.Parameters;
    }

    public void Dispose()
    {
        unaltered.Dispose();
        altered.Dispose();
    }
}
