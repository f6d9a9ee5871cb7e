using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Retrainings;

/// <summary>One thread's part in training on every altered data set.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IRetrainingWorker<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Trains on an altered data set. Numbers of steps must not fall from one call to the next.</summary>
    /// <param name="rows">What is altered.</param>
    /// <param name="first">Steps before the first one with an affected row.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The parameters at the end, which the next call changes.</returns>
    /// <exception cref="RetrainingException">The training diverges, or its bounds overflow.</exception>
    IReadOnlyList<ParameterState<T>> Run(AlteredRows rows, int first, CancellationToken cancellation);
}
