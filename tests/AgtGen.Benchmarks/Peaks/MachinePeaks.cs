using System.Diagnostics;
using System.Numerics;
using AgtGen.Benchmarks.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Benchmarks.Peaks;

/// <summary>What this machine can do at most, measured with the vectors of the kernels: the yardstick of docs/performance.md.</summary>
internal static class MachinePeaks
{
    private const int Rounds = 8_000_000;
    private const int Repeats = 7;

    /// <summary>Multiply-adds a second, rounded upward by the instruction or to nearest.</summary>
    public static double MultiplyAdds<T>(bool directed, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long operations = 0;
        double seconds = Best(threads, _ =>
        {
            MultiplyAddLoop<T> loop = new(Rounds);
            if (directed)
            {
                VectorPath.Run<T, MultiplyAddLoop<T>>(ref loop);
            }
            else
            {
                NearestPath.Run<T, MultiplyAddLoop<T>>(ref loop);
            }

            Volatile.Write(ref operations, T.IsNaN(loop.Result) ? 0 : loop.Operations);
        });
        return operations * threads / seconds;
    }

    /// <summary>Bytes read a second.</summary>
    public static double Bandwidth(int threads)
    {
        float[] memory = new float[64 << 20];
        Array.Fill(memory, 1f);
        int share = memory.Length / threads;
        double seconds = Best(threads, thread =>
        {
            ReadLoop<float> loop = new(memory.AsSpan(thread * share, share));
            VectorPath.Run<float, ReadLoop<float>>(ref loop);
            ArgumentOutOfRangeException.ThrowIfZero(loop.Result);
        });
        return (double)share * threads * sizeof(float) / seconds;
    }

    private static double Best(int threads, Action<int> work)
    {
        using WorkerTeam team = new(threads);
        double best = double.PositiveInfinity;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            team.Run(threads, (_, item) => work(item), CancellationToken.None);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
