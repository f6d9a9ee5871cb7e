using System.Globalization;
using System.Reflection;
using AgtGen.Benchmarks.Peaks;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AgtGen.Benchmarks;

/// <summary>The multiply-adds that a product must do, a second, as a fraction of what one thread of this machine can do (measured once a run).</summary>
internal sealed class FractionOfPeakColumn : IColumn
{
    private readonly Lazy<double> single = new(() => MachinePeaks.MultiplyAdds<float>(directed: true, threads: 1));
    private readonly Lazy<double> twice = new(() => MachinePeaks.MultiplyAdds<double>(directed: true, threads: 1));

    public string Id => nameof(FractionOfPeakColumn);

    public string ColumnName => "of peak";

    public bool AlwaysShow => false;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 1;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Multiply-adds that the product must do, as a fraction of the peak of one thread";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        // The median of the results is in nanoseconds.
        double? nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Median;
        return Operations(benchmarkCase) is double operations && nanoseconds > 0
            ? (operations / (nanoseconds.Value * 1e-9) / Peak(benchmarkCase)).ToString("P0", CultureInfo.InvariantCulture)
            : "-";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(benchmark => Operations(benchmark) is not null);

    private double Peak(BenchmarkCase benchmark) => benchmark.Descriptor.Type.GetGenericArguments()[0] == typeof(float) ? single.Value : twice.Value;

    private static double? Operations(BenchmarkCase benchmark) =>
        benchmark.Descriptor.WorkloadMethod.GetCustomAttribute<MultiplyAddsAttribute>() is { } work
            ? work.Each * ThroughputColumn.ShapeOf(benchmark)?.MultiplyAdds
            : null;
}
