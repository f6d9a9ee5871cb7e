using System.Diagnostics;

namespace AgtGen.Cuda.Driver;

/// <summary>How long the launches of each kernel take, one by one: each is waited for, so that the whole takes longer than it does otherwise.</summary>
internal sealed class LaunchTimes
{
    private readonly Dictionary<string, (int Launches, TimeSpan Time)> kernels = [];
    private long start;

    /// <summary>The kernels, by the time that they took in all.</summary>
    public IReadOnlyList<(string Kernel, int Launches, TimeSpan Time)> Kernels => [.. kernels.Select(entry => (entry.Key, entry.Value.Launches, entry.Value.Time)).OrderByDescending(entry => entry.Time)];

    /// <summary>Waits for what was asked before.</summary>
    public void Begin(CudaContext context)
    {
        context.Stream.Synchronize();
        start = Stopwatch.GetTimestamp();
    }

    /// <summary>Waits for the launch.</summary>
    public void End(CudaContext context, string kernel)
    {
        context.Stream.Synchronize();
        (int launches, TimeSpan time) = kernels.GetValueOrDefault(kernel);
        kernels[kernel] = (launches + 1, time + Stopwatch.GetElapsedTime(start));
    }
}
