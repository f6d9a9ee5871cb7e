using System.Diagnostics;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>
/// The checks of a machine with a device, where there is no SDK: the tests of this assembly that need no stand-in run on the driver of the machine, then the recorded runs, then steps and evaluations are measured. What is found goes to one report. The published assembly is the program (on-device.sh).
/// </summary>
public static class Program
{
    /// <summary>Runs the checks.</summary>
    /// <param name="arguments">The file of the report; parts that are left out by name: tests, golden, steps, evaluations; "--rehearse" for steps of small batches and evaluations of few rows.</param>
    /// <returns>0 if nothing failed.</returns>
    public static int Main(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        string[] left = [.. arguments.Skip(1)];
        using Report report = new(arguments.Length > 0 ? arguments[0] : "on-device.md");
        long start = Stopwatch.GetTimestamp();
        bool passes = Part(report, "Device", DeviceCheck.Run) && Part(report, "Modules", ModuleCheck.Run);

        // A context takes a while to begin, and one that is held is there for all that ask for it.
        using CudaContext? held = passes ? new(CudaDevice.Get(0)) : null;
        (string Name, string Title, Func<Report, bool> Run)[] parts = [("tests", "Tests", TestCheck.Run), ("golden", "Recorded runs", GoldenCheck.Run), ("steps", "Steps", to => StepCheck.Run(to, left.Contains("--rehearse"))), ("evaluations", "Evaluations", to => EvaluationCheck.Run(to, left.Contains("--rehearse")))];
        foreach ((_, string title, Func<Report, bool> run) in parts.Where(part => passes && !left.Contains(part.Name)).ToArray())
        {
            passes &= Part(report, title, run);
        }

        report.Line($"{(passes ? "PASSED" : "FAILED")} in {Stopwatch.GetElapsedTime(start).TotalSeconds:f0} s.");
        return passes ? 0 : 1;
    }

    private static bool Part(Report report, string name, Func<Report, bool> run)
    {
        report.Line($"## {name}");
        report.Line();
        try
        {
            return run(report);
        }
        catch (Exception failure)
        {
            report.Line($"FAILED: {failure}");
            return false;
        }
        finally
        {
            report.Line();
        }
    }
}
