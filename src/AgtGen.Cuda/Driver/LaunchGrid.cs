namespace AgtGen.Cuda.Driver;

/// <summary>How many blocks a launch has, and how many threads a block.</summary>
/// <param name="X">Blocks, at least 1.</param>
/// <param name="Y">Times this many, 1 to 65,535.</param>
/// <param name="Threads">Threads of a block, 1 to 256: so many always find their registers.</param>
internal readonly record struct LaunchGrid(int X, int Y, int Threads)
{
    /// <summary>What the kernels are compiled for.</summary>
    public const int MostThreads = 256;

    /// <summary>Enough blocks of so many threads for a number of values.</summary>
    public static LaunchGrid Cover(long values, int threads) => new(checked((int)((values + threads - 1) / threads)), 1, threads);
}
