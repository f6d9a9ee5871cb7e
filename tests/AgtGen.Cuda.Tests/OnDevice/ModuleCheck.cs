using System.Diagnostics;
using System.Text.RegularExpressions;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>The driver's own compiler takes every module, and finds every kernel in it.</summary>
internal static partial class ModuleCheck
{
    public static bool Run(Report report)
    {
        using CudaContext context = new(CudaDevice.Get(0));
        foreach (string module in KernelModules.Names)
        {
            long start = Stopwatch.GetTimestamp();
            string[] kernels = [.. Entry().Matches(KernelModules.Ptx(module)).Select(entry => entry.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
            foreach (string kernel in kernels)
            {
                _ = context.Modules.Find(module, kernel, isDouble: false);
                _ = context.Modules.Find(module, kernel, isDouble: true);
            }

            report.Line($"- {module}: {kernels.Length} kernels of each number type, {Stopwatch.GetElapsedTime(start).TotalMilliseconds:f0} ms");
        }

        return true;
    }

    [GeneratedRegex(@"\.entry\s+(\w+)_f(?:32|64)\b")]
    private static partial Regex Entry();
}
