using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Retrainings;

/// <summary>A training that can go on from where another one stands.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TSelf">The training.</typeparam>
internal interface IResumableTraining<T, TSelf> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSelf : IResumableTraining<T, TSelf>
{
    /// <summary>Steps of the whole training.</summary>
    int Steps { get; }

    /// <summary>The parameters as they stand.</summary>
    IReadOnlyList<ParameterState<T>> Parameters { get; }

    /// <summary>Why the parameters prove nothing, or null.</summary>
    string? Failure { get; }

    /// <summary>The batches of the steps to come, some rows missing in them.</summary>
    BatchPlan BatchesWithout(IReadOnlySet<int> rows);

    /// <summary>Goes on from where another training of the same model, optimizer and schedule stands, on rows that may have other labels.</summary>
    /// <param name="other">The other training.</param>
    /// <param name="rows">The data from now on.</param>
    /// <param name="remaining">Its batches from now on.</param>
    void ContinueFrom(TSelf other, LabelledData<T> rows, BatchPlan remaining);

    /// <summary>Runs the steps from where it stands up to a number of steps.</summary>
    /// <exception cref="TrainingDivergedException">A value is not finite.</exception>
    void RunTo(int steps, CancellationToken cancellation);
}
