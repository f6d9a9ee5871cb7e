using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>Hulls of slots of bounds, over the tiles of a batch.</summary>
internal static class HullLaunch
{
    /// <summary>The file of these kernels.</summary>
    internal const string Module = "hull";

    /// <summary>Widens bounds by others.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="from">What is taken in.</param>
    /// <param name="into">What is widened, as many features.</param>
    /// <param name="tiles">Tiles of the batch.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Include<T>(Launcher launcher, DeviceBounds<T> from, DeviceBounds<T> into, int tiles)
        where T : unmanaged
    {
        ElementwiseLaunch.Require(from.Features, into.Features, nameof(into));
        HullArguments arguments = new() { FromLower = from.Lower, FromUpper = from.Upper, ToLower = into.Lower, ToUpper = into.Upper, Count = checked(tiles * from.Features * Tile.Samples) };
        ElementwiseLaunch.Run<T, HullArguments>(launcher, Module, "include", arguments.Count, in arguments);
    }

    /// <summary>Copies bounds of the samples that nobody can touch.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="from">The bounds of the samples as they are.</param>
    /// <param name="to">Where they go, as many features.</param>
    /// <param name="trusted">64 ints a tile; not 0 for such a sample.</param>
    /// <param name="tiles">Tiles of the batch.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Restore<T>(Launcher launcher, DeviceBounds<T> from, DeviceBounds<T> to, DevicePointer trusted, int tiles)
        where T : unmanaged
    {
        ElementwiseLaunch.Require(from.Features, to.Features, nameof(to));
        RestoreArguments arguments = new()
        {
            FromLower = from.Lower, FromUpper = from.Upper, ToLower = to.Lower, ToUpper = to.Upper, Trusted = trusted, Features = from.Features,
            Count = checked(tiles * from.Features * Tile.Samples),
        };
        ElementwiseLaunch.Run<T, RestoreArguments>(launcher, Module, "restore", arguments.Count, in arguments);
    }
}
