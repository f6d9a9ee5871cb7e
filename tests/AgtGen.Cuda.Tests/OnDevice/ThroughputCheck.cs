using System.Diagnostics;
using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>How many fused multiply-adds the device does in a second, measured: what steps are a share of.</summary>
internal static class ThroughputCheck
{
    private const int Threads = 256;
    private const int Chains = 16;

    /// <summary>Fused operations a second.</summary>
    /// <param name="isReduced">Whether a few do, where nothing is to be learned of the device.</param>
    public static double Measure<T>(bool isReduced)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using CudaContext context = new(CudaDevice.Get(0));
        Launcher launcher = new(context);
        int blocks = isReduced ? 1 : 8 * context.Device.Multiprocessors, turns = isReduced ? 10 : 20_000;
        using DeviceBuffer<T> results = new(context, blocks * Threads);
        ThroughputArguments<T> arguments = new() { Results = results.Pointer, Factor = T.CreateChecked(0.5), Turns = turns };
        double best = double.PositiveInfinity;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            long start = Stopwatch.GetTimestamp();
            launcher.Launch<T, ThroughputArguments<T>>("probe", "throughput", new(blocks, 1, Threads), in arguments);
            context.Stream.Synchronize();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (double)blocks * Threads * Chains * turns / best;
    }
}
