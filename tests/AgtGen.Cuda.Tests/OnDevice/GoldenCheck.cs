using System.Diagnostics;
using AgtGen.Soundness.Tests.Golden;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>The recorded runs of a published implementation on the device, held to what the processor's are held to.</summary>
internal static class GoldenCheck
{
    public static bool Run(Report report)
    {
        int runs = 0;
        foreach (string name in Directory.GetDirectories(GoldenCases.Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal))
        {
            GoldenCase golden = GoldenCase.Load(name);
            long start = Stopwatch.GetTimestamp();
            CertifiedRun<double> run = GoldenRun.Certify(golden, Device.Auto);
            if (run.DeviceGap is { } gap)
            {
                report.Line($"- {name}: on the processor, {gap}");
                continue;
            }

            double share = GoldenComparison.Check(golden, run, text => report.Line("  " + text));
            report.Line($"- {name}: mean width {share:f6} of the recorded one, {Stopwatch.GetElapsedTime(start).TotalSeconds:f2} s");
            runs++;
        }

        return runs > 0;
    }
}
