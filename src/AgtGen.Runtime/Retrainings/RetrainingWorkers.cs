using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Retrainings;

/// <summary>The two ways to train on an altered data set.</summary>
internal static class RetrainingWorkers
{
    /// <summary>Every training in a box, which holds the run in exact arithmetic and the one that is executed.</summary>
    public static IRetrainingWorker<T> Enclosed<T>(ICertifiableModel<T> model, LabelledData<T> data, Optimizer optimizer, Schedule schedule, TrainingOptions<T> options, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new RetrainingWorker<T, TrainingSession<T>>(
            data, () => new(model, ParameterBox.AtModel(model), data, optimizer, schedule, Adversary.Absent, new() { MaxDegreeOfParallelism = 1, KeptFeatureBytes = options.KeptFeatureBytes }, altered: null, cancellation));

    /// <summary>Every training as it is executed, to the last bit.</summary>
    public static IRetrainingWorker<T> Executed<T>(ICertifiableModel<T> model, LabelledData<T> data, Optimizer optimizer, Schedule schedule, TrainingOptions<T> options, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new RetrainingWorker<T, ExecutedTraining<T>>(data, () => new(model, data, optimizer, schedule, options.KeptFeatureBytes, cancellation));
}
