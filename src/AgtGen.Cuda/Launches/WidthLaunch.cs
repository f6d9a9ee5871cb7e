using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>Measures how wide a box is.</summary>
internal static class WidthLaunch
{
    private const int Threads = 256;
    private const int MostBlocks = 128;

    /// <summary>How many shares a box of so many entries is measured in.</summary>
    public static int Shares(int entries) => Math.Min(LaunchGrid.Cover(entries, Threads).X, MostBlocks);

    /// <summary>The sum and the largest of the widths in each share.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="box">The box.</param>
    /// <param name="sums">Room for a double for each share.</param>
    /// <param name="largest">The same.</param>
    public static void Measure<T>(Launcher launcher, DeviceParameter<T> box, DevicePointer sums, DevicePointer largest)
        where T : unmanaged
    {
        WidthArguments arguments = new() { Lower = box.Lower, Upper = box.Upper, Sums = sums, Largest = largest, Count = checked(box.Rows * box.Columns) };
        launcher.Launch<T, WidthArguments>("width", "width", new(Shares(arguments.Count), 1, Threads), in arguments);
    }
}
