using System.Numerics;
using AgtGen.Generators.Tests.Differential;

namespace AgtGen.Generators.Tests.Functions;

/// <summary>
/// Functions of the user's own, from C# to bounds: intervals against a fine grid of the same C# in double, which is far more precise than float; slopes against secants, which the mean-value
/// theorem puts between them; nominal values and steps against the C# as it runs.
/// </summary>
public sealed class CustomFunctionTests
{
    private const int Grid = 200;

    private static readonly Lazy<Dictionary<string, Type>> models = new(() => Load().ToDictionary(type => type.Name));

    public static TheoryData<string> Monotone => [.. FunctionSources.Monotone.Keys];

    public static TheoryData<string> All => [.. FunctionSources.Monotone.Keys.Concat(FunctionSources.General.Keys)];

    [Theory]
    [MemberData(nameof(All))]
    public void Bounds_OfFloats_HoldAFineGridInDouble(string name) => Check<float>(name + "Float", name, 1e-13, null);

    [Theory]
    [MemberData(nameof(All))]
    public void Bounds_OfDoubles_HoldAFineGridToItsOwnRounding(string name) => Check<double>(name, name, 1e-12, null);

    [Theory]
    [MemberData(nameof(Monotone))]
    public void Bounds_OfAFunctionWithKnownTurns_AreTheRangeToRounding(string name) => Check<float>(name + "Float", name, 1e-13, 2e-5);

    [Theory]
    [MemberData(nameof(All))]
    public void Training_OfAModelThatAppliesIt_ComputesWhatCSharpDoes(string name) =>
        Assert.Equal([], Enumerable.Range(1, 8).SelectMany(seed => new ModelComparison<double>(models.Value[name], seed).Differences()));

    private static IReadOnlyList<Type> Load() => CompiledModels.Load(
        FunctionSources.Monotone.Concat(FunctionSources.General).SelectMany(function => new[]
        {
            FunctionSources.Model(function.Key, function.Value, "double"), FunctionSources.Model(function.Key + "Float", function.Value, "float"),
        }));

    private static void Check<T>(string model, string exact, double slack, double? looseness)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Func<double, double> function = models.Value[exact].GetMethod("F", [typeof(double)])!.CreateDelegate<Func<double, double>>();
        FunctionRanges<T> ranges = new(models.Value[model]);
        Random random = new(7);
        // A grid tells how tight a range is where its steps are short.
        foreach (double scale in looseness is null ? new[] { 0.01, 1, 6, 40 } : [0.01, 1])
        {
            for (int sample = 0; sample < 40; sample++)
            {
                double centre = scale * ((2 * random.NextDouble()) - 1), radius = sample % 4 == 0 ? 0.01 * scale * random.NextDouble() : scale * random.NextDouble();
                Check(ranges, function, T.CreateTruncating(centre - radius), T.CreateTruncating(centre + radius), slack, looseness, model);
            }
        }
    }

    private static void Check<T>(FunctionRanges<T> ranges, Func<double, double> function, T from, T to, double slack, double? looseness, string model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double lower = double.CreateTruncating(from), upper = double.CreateTruncating(to);
        double[] x = [.. Enumerable.Range(0, Grid + 1).Select(i => i == Grid ? upper : lower + ((upper - lower) * i / Grid))];
        double[] y = [.. x.Select(function)];
        double h = 1e-5 * (upper - lower);
        double[] secants = h == 0 ? [] : [
            .. Enumerable.Range(0, Grid).Select(i => (y[i + 1] - y[i]) / (x[i + 1] - x[i])),
            .. x.Select(place => Math.Max(place, lower + h)).Select(place => (function(place) - function(place - h)) / (place - (place - h)))];
        string where = $"{model} over [{lower}, {upper}]";
        double size = y.Max(Math.Abs) + 1;
        Holds(ranges.Values(from, to), y, slack * size, (looseness * size) + (0.01 * (y.Max() - y.Min())), where + " value");
        if (secants.Length > 0)
        {
            // A difference of values that are rounded, over a short step.
            double error = slack * size / h;
            Holds(ranges.Slopes(from, to), secants, error, looseness is null ? null : (looseness * (secants.Max(Math.Abs) + 1)) + (0.1 * (secants.Max() - secants.Min())) + (4 * error), where + " slope");
        }

        T inside = T.CreateTruncating(x[Grid / 3]);
        Holds(ranges.Values(from, to), [double.CreateTruncating(ranges.Value(inside))], 0, null, where + " nominal value");
        Holds(ranges.Slopes(from, to), [double.CreateTruncating(ranges.Slope(inside))], 0, null, where + " nominal slope");
    }

    private static void Holds<T>((T Lower, T Upper) bounds, double[] values, double slack, double? looseness, string where)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double lower = double.CreateTruncating(bounds.Lower), upper = double.CreateTruncating(bounds.Upper);
        Assert.True(lower <= values.Min() + slack && values.Max() - slack <= upper, $"{where}: [{lower}, {upper}] does not hold [{values.Min()}, {values.Max()}]");
        Assert.True(looseness is not { } most || (lower >= values.Min() - most && upper <= values.Max() + most), $"{where}: [{lower}, {upper}] is wider than [{values.Min()}, {values.Max()}] and {looseness}");
    }
}
