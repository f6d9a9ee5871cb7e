using System.Diagnostics;
using System.Text.RegularExpressions;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>The driver's own compiler takes every module, and finds every kernel in it; what it allots to each, and whether values of a thread went to memory.</summary>
internal static partial class ModuleCheck
{
    private const int LocalBytes = 3;
    private const int Registers = 4;

    public static bool Run(Report report)
    {
        using CudaContext context = new(CudaDevice.Get(0));
        foreach (string module in KernelModules.Names)
        {
            long start = Stopwatch.GetTimestamp();
            string[] kernels = [.. Entry().Matches(KernelModules.Ptx(module)).Select(entry => entry.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
            Kernel[] found = [.. kernels.SelectMany(kernel => new[] { context.Modules.Find(module, kernel, isDouble: false), context.Modules.Find(module, kernel, isDouble: true) })];
            report.Line($"- {module}: {kernels.Length} kernels of each number type, {Stopwatch.GetElapsedTime(start).TotalMilliseconds:f0} ms");
            for (int i = 0; i < found.Length; i++)
            {
                (int registers, int local) = (Attribute(context, found[i], Registers), Attribute(context, found[i], LocalBytes));
                report.Line($"  - {kernels[i / 2]} of {(i % 2 == 0 ? "float" : "double")}: {registers} registers{(local > 0 ? $", {local} bytes a thread in memory" : "")}");
            }
        }

        return true;
    }

    private static unsafe int Attribute(CudaContext context, Kernel kernel, int attribute)
    {
        int value;
        context.Library.Check(context.Library.GetFunctionAttribute(&value, attribute, kernel.Function), "read what a kernel takes");
        return value;
    }

    [GeneratedRegex(@"\.entry\s+(\w+)_f(?:32|64)\b")]
    private static partial Regex Entry();
}
