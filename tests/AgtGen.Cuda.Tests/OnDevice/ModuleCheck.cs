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
        report.Line("Registers of a thread, float / double:");
        report.Line();
        foreach (string module in KernelModules.Names)
        {
            long start = Stopwatch.GetTimestamp();
            string[] kernels = [.. Entry().Matches(KernelModules.Ptx(module)).Select(entry => entry.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
            string[] taken = [.. kernels.Select(kernel => $"{kernel} {Taken(context, context.Modules.Find(module, kernel, isDouble: false))} / {Taken(context, context.Modules.Find(module, kernel, isDouble: true))}")];
            report.Line($"- {module}, {Stopwatch.GetElapsedTime(start).TotalMilliseconds:f0} ms: {string.Join(", ", taken)}");
        }

        return true;
    }

    private static string Taken(CudaContext context, Kernel kernel)
    {
        int local = Attribute(context, kernel, LocalBytes);
        return $"{Attribute(context, kernel, Registers)}{(local > 0 ? $" and {local} bytes in memory" : "")}";
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
