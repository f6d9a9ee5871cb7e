using AgtGen.Cuda.Driver;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Cuda.Launches;

/// <summary>Looks for values that are not finite.</summary>
internal static class FinitenessLaunch
{
    private const int Threads = 256;

    /// <summary>Values that a thread takes in turn, at least.</summary>
    private const int Turns = 8;

    /// <summary>Blocks of a launch: of more values threads take more in turn, so that few blocks wait for a place.</summary>
    private const int MostBlocks = 1024;

    /// <summary>Notes in the status the least slot of a list with a value that is not finite, if no lower one stands there.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="list">The slots, at least one.</param>
    /// <param name="lanes">Lanes of the batch, those past it included; as many times the features of a slot fit 32 bits.</param>
    /// <param name="place">Where in the status.</param>
    /// <param name="status">The status of the step.</param>
    public static void Check<T>(Launcher launcher, SlotList list, int lanes, int place, DevicePointer status)
        where T : unmanaged
    {
        FinitenessArguments arguments = new() { Values = list.Values, Features = list.Features, Slots = list.Slots, Status = status, Lanes = lanes, Place = place };
        LaunchGrid grid = LaunchGrid.Cover((long)lanes * list.MostFeatures, Threads * Turns);
        launcher.Launch<T, FinitenessArguments>("finiteness", "finiteness", new(Math.Min(grid.X, Shares.Count(MostBlocks, list.Count)), list.Count, Threads), in arguments);
    }
}
