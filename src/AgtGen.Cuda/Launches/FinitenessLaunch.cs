using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>Looks for values that are not finite.</summary>
internal static class FinitenessLaunch
{
    private const int Threads = 256;

    /// <summary>Blocks of a launch: more values are taken in turn, so that few blocks wait for a place.</summary>
    private const int MostBlocks = 1024;

    /// <summary>Notes a slot in the status, if one of its values is not finite and no lower slot stands there.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="values">The slot's values.</param>
    /// <param name="count">How many there are, lanes past the batch included.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="place">Where in the status.</param>
    /// <param name="status">The status of the step.</param>
    public static void Check<T>(Launcher launcher, DevicePointer values, int count, int slot, int place, DevicePointer status)
        where T : unmanaged
    {
        FinitenessArguments arguments = new() { Values = values, Status = status, Count = count, Place = place, Slot = slot };
        LaunchGrid grid = LaunchGrid.Cover(count, Threads);
        launcher.Launch<T, FinitenessArguments>("finiteness", "finiteness", grid with { X = Math.Min(grid.X, MostBlocks) }, in arguments);
    }
}
