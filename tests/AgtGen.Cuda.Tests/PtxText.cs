using System.Globalization;
using System.Text.RegularExpressions;

namespace AgtGen.Cuda.Tests;

/// <summary>What floating-point operations a text of PTX has.</summary>
internal static partial class PtxText
{
    /// <summary>
    /// Instructions that compute with floating-point numbers and do not name their rounding, or are approximations, or lose subnormal numbers. What neither rounds nor approximates
    /// (moves, comparisons, signs) is not among them, nor are conversions that name their rounding.
    /// </summary>
    public static string[] Unrounded(string ptx) => [.. Operation().Matches(ptx).Select(m => m.Value).Where(operation => !Allowed().IsMatch(operation)).Distinct()];

    /// <summary>Every instruction of that kind.</summary>
    public static int Count(string ptx) => Operation().Count(ptx);

    /// <summary>The kernels, each with the text from its name to its end.</summary>
    public static (string Name, string Text)[] Kernels(string ptx) => [.. Kernel().Matches(ptx).Select(m => (m.Groups["name"].Value, m.Value))];

    /// <summary>Bytes of shared memory that a kernel names.</summary>
    public static int SharedBytes(string ptx, string kernel) => Shared().Matches(ptx)
        .Where(m => Regex.IsMatch(kernel, $@"\b{Regex.Escape(m.Groups["name"].Value)}\b"))
        .Sum(m => int.Parse(m.Groups["bytes"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\.entry (?<name>\w+)\(.*?^\}", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Kernel();

    [GeneratedRegex(@"\.shared \.align \d+ \.b8 (?<name>\w+)\[(?<bytes>\d+)\]")]
    private static partial Regex Shared();

    [GeneratedRegex(@"\b(?:add|sub|mul|fma|mad|div|rcp|sqrt|rsqrt|sin|cos|lg2|ex2|tanh|min|max|abs|cvt|set|testp|copysign|fns|red|atom|wmma|mma)(?:\.\w+)*\.(?:f16|f16x2|bf16|bf16x2|tf32|f32|f64)\b(?:\.\w+)?")]
    private static partial Regex Operation();

    // Atomic sums and minima of floating-point numbers are not needed either: their order is not fixed. A float becomes a double exactly.
    [GeneratedRegex(@"^(?:(?:add|sub|mul|fma|div|rcp|sqrt)\.(?:rm|rp|rn)\.(?:f32|f64)|cvt\.(?:rm|rp|rn)\.(?:f32\.(?:f64|[su]\d+)|f64\.[su]\d+)|cvt\.f64\.f32|abs\.(?:f32|f64)|cvt\.r[zmpn]i\.[su]\d+\.(?:f32|f64))$")]
    private static partial Regex Allowed();
}
