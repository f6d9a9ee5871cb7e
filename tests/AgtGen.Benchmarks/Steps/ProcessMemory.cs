using System.Globalization;
using System.Runtime;

namespace AgtGen.Benchmarks.Steps;

/// <summary>Peak of the resident memory since a start, from the counters that Linux keeps; elsewhere unknown.</summary>
internal sealed class ProcessMemory
{
    private readonly double start;

    private ProcessMemory(double start) => this.start = start;

    /// <summary>Gives unused memory back and sets the peak to what is left.</summary>
    public static ProcessMemory Start()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }

        return new(Megabytes("VmRSS:"));
    }

    /// <summary>Megabytes above the start; NaN where the system does not tell.</summary>
    public double PeakMegabytes() => Megabytes("VmHWM:") - start;

    private static double Megabytes(string counter)
    {
        if (!OperatingSystem.IsLinux())
        {
            return double.NaN;
        }

        string line = File.ReadLines("/proc/self/status").First(text => text.StartsWith(counter, StringComparison.Ordinal));
        return double.Parse(line[counter.Length..^"kB".Length], CultureInfo.InvariantCulture) / 1024;
    }
}
