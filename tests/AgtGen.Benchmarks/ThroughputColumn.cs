using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AgtGen.Benchmarks;

/// <summary>Billions of multiply-adds a second, for benchmarks with a <see cref="ProductShape"/>: those of one plain product of the shape, whatever the kernel does.</summary>
internal sealed class ThroughputColumn : IColumn
{
    public string Id => nameof(ThroughputColumn);

    public string ColumnName => "Gfma/s";

    public bool AlwaysShow => false;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Multiply-adds of one plain product of the shape, in billions a second";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        double? time = summary[benchmarkCase]?.ResultStatistics?.Median;
        return ShapeOf(benchmarkCase) is { } shape && time > 0
            ? (shape.MultiplyAdds / time.Value).ToString("0.0", CultureInfo.InvariantCulture)
            : "-";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(benchmark => ShapeOf(benchmark) is not null);

    /// <summary>The shape that a benchmark is run with; null if it has none.</summary>
    public static ProductShape? ShapeOf(BenchmarkCase benchmark) => benchmark.Parameters.Items.Select(item => item.Value).OfType<ProductShape>().FirstOrDefault();
}
