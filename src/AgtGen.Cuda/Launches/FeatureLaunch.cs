using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>What a batch is given: rows of the resident data set, and the balls around them. A block has one feature of one tile.</summary>
internal static class FeatureLaunch
{
    private const string Module = "features";

    /// <summary>Takes rows into the input slot; lanes past the batch become 0.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="data">The data set, row after row.</param>
    /// <param name="rows">The row of each lane, 64 a tile; -1 past the batch.</param>
    /// <param name="features">Features of a row.</param>
    /// <param name="tiles">Tiles of the batch.</param>
    /// <param name="y">The input slot.</param>
    public static void Gather<T>(Launcher launcher, DevicePointer data, DevicePointer rows, int features, int tiles, DevicePointer y)
        where T : unmanaged
    {
        FeatureGatherArguments arguments = new() { Data = data, Rows = rows, Output = y, Features = features };
        launcher.Launch<T, FeatureGatherArguments>(Module, "feature_gather", new(features, tiles, Tile.Samples), in arguments);
    }

    /// <summary>The ball around each feature, rounded outward and cut to the input's domain.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="x">The features.</param>
    /// <param name="constants">The constant part of each feature's radius.</param>
    /// <param name="slopes">What is added to it for each unit of the feature's size.</param>
    /// <param name="smallest">Least value of the domain.</param>
    /// <param name="largest">Largest value of the domain.</param>
    /// <param name="tiles">Tiles of the batch.</param>
    /// <param name="y">Result, as many features.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Ball<T>(Launcher launcher, DeviceValues<T> x, DevicePointer constants, DevicePointer slopes, T smallest, T largest, int tiles, DeviceBounds<T> y)
        where T : unmanaged
    {
        ElementwiseLaunch.Require(x.Features, y.Features, nameof(y));
        FeatureBallArguments<T> arguments = new()
        {
            Input = x.Pointer, Constants = constants, Slopes = slopes, OutputLower = y.Lower, OutputUpper = y.Upper, Smallest = smallest, Largest = largest, Features = x.Features,
        };
        launcher.Launch<T, FeatureBallArguments<T>>(Module, "feature_ball", new(x.Features, tiles, Tile.Samples), in arguments);
    }
}
