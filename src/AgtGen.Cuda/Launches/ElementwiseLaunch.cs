using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>The grid of kernels in which a thread has one value.</summary>
internal static class ElementwiseLaunch
{
    private const int Threads = 256;

    /// <summary>Launches a kernel of one thread a value.</summary>
    public static void Run<T, TArguments>(Launcher launcher, string module, string kernel, int count, in TArguments arguments)
        where T : unmanaged
        where TArguments : unmanaged => launcher.Launch<T, TArguments>(module, kernel, LaunchGrid.Cover(count, Threads), in arguments);

    /// <exception cref="ArgumentException">The slots have different features.</exception>
    public static void Require(int expected, int actual, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"'{name}' has {actual} features, not {expected}.", name);
        }
    }

    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static void RequireAxis(ReadOnlySpan<int> axis, int features)
    {
        if (axis is not [>= 1, >= 1] || features % ((long)axis[0] * axis[1]) != 0)
        {
            throw new ArgumentException($"{features} features have no axis as given.", nameof(axis));
        }
    }
}
