using AgtGen.Training;

namespace AgtGen.Cuda.Driver;

/// <summary>A device could not be used; the message says in one sentence why and what to do.</summary>
/// <param name="problem">Why.</param>
/// <param name="message">The sentence.</param>
public sealed class CudaException(CudaProblem problem, string message) : DeviceException(message)
{
    /// <summary>Why.</summary>
    public CudaProblem Problem { get; } = problem;
}
