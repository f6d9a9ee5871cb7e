using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Random factors of a batch, nominal values in bounds in moved bounds, and what the aggregation of them must be.</summary>
internal sealed class AggregationCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int samples, tiles, rows, columns;
    private readonly (OperandFact Own, OperandFact Moved) facts;
    private readonly bool hasActivation;
    private readonly int[] trusted;
    private readonly T[][] delta, activation;

    private AggregationCase(int samples, int rows, int columns, (OperandFact Own, OperandFact Moved) facts, bool hasActivation, int[] trusted, T[][] delta, T[][] activation)
    {
        (this.samples, this.rows, this.columns, this.facts, this.hasActivation, this.trusted) = (samples, rows, columns, facts, hasActivation, trusted);
        (this.delta, this.activation, tiles) = (delta, activation, delta[0].Length / rows / Tile.Samples);
    }

    public static AggregationCase<T> Create(int samples, int rows, int columns, OperandFact own, OperandFact moved, int trusted, bool hasActivation)
    {
        Random random = new((1000 * samples) + rows);
        int tiles = (samples + Tile.Samples - 1) / Tile.Samples, lanes = tiles * Tile.Samples;
        int[] kept = [.. Enumerable.Range(0, lanes).Select(lane => lane % samples < trusted ? 1 : 0)];
        return new(
            samples, rows, columns, (own, moved), hasActivation, kept,
            Factor(random, lanes * rows, isPoint: false, isNonNegative: false),
            Factor(random, lanes * columns, own == OperandFact.Point, own == OperandFact.NonNegative || moved == OperandFact.NonNegative));
    }

    /// <summary>Launches the aggregation and holds it against the definition.</summary>
    public void Check(AggregationRule rule)
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<T> run = new(context, tiles);
        using DeviceBuffer<int> kept = new(context, trusted.Length);
        kept.CopyFrom(trusted);
        using DeviceBuffer<T> lists = new(context, (int)Math.Max(1, AggregationLaunch.ListValues(rows, columns, rule.Affected)));
        T[] zeros = new T[rows * columns];
        using DeviceBuffer<T> mean = run.Copy(zeros), least = run.Copy(zeros), most = run.Copy(zeros);
        AggregationLaunch.Aggregate(
            new Launcher(context), new(samples, kept.Pointer, trusted.Contains(1)), rule, facts,
            Factors(run, 0, 0), Factors(run, 1, 2), Factors(run, 3, 4), lists.Pointer, new DeviceParameter<T>(mean.Pointer, least.Pointer, most.Pointer, rows, columns));
        (T[] nominal, T[] lower, T[] upper) = (DeviceRun<T>.Read(mean), DeviceRun<T>.Read(least), DeviceRun<T>.Read(most));
        for (int entry = 0; entry < nominal.Length; entry++)
        {
            string what = $"{typeof(T).Name} {rule.Kind} k={rule.Affected} of {samples}, entry {entry} of ({rows}, {columns})";
            Assert.Equal(Nominal(rule, entry), nominal[entry]);
            Assert.True(lower[entry] <= nominal[entry] && nominal[entry] <= upper[entry], $"{what}: {nominal[entry]} is outside of [{lower[entry]}, {upper[entry]}]");
            if (entry % 4 == samples % 4 || entry == nominal.Length - 1)
            {
                RequireBelow(lower[entry], rule, entry, isNegated: false, what);
                RequireBelow(-upper[entry], rule, entry, isNegated: true, what);
            }
        }
    }

    private static T[][] Factor(Random random, int length, bool isPoint, bool isNonNegative)
    {
        T[][] factor = [.. Enumerable.Range(0, 5).Select(_ => new T[length])];
        for (int i = 0; i < length; i++)
        {
            // Now and then nothing, as of a unit that is off.
            double size = random.Next(6) == 0 ? 0 : 1;
            double[] ends = [.. Enumerable.Range(0, 5).Select(_ => size * ((2 * random.NextDouble()) - (isNonNegative ? 0 : 1))).Order()];
            int[] places = [2, isPoint ? 2 : 1, isPoint ? 2 : 3, 0, 4];
            for (int kind = 0; kind < 5; kind++)
            {
                factor[kind][i] = T.CreateChecked(ends[places[kind]]);
            }
        }

        return factor;
    }

    private DeviceFactors<T> Factors(DeviceRun<T> run, int lower, int upper) => new(
        new(run.Copy(delta[lower]).Pointer, run.Copy(delta[upper]).Pointer, rows),
        hasActivation ? new DeviceBounds<T>(run.Copy(activation[lower]).Pointer, run.Copy(activation[upper]).Pointer, columns) : null);

    private T Nominal(AggregationRule rule, int entry)
    {
        T sum = T.Zero, clip = T.CreateSaturating(rule.Clip);
        for (int sample = 0; sample < samples; sample++)
        {
            sum += T.Max(-clip, T.Min(clip, At(delta[0], rows, entry / columns, sample) * (hasActivation ? At(activation[0], columns, entry % columns, sample) : T.One)));
        }

        return sum / T.CreateChecked(samples);
    }

    /// <summary>A bound is at most the definition's, and by no more than the roundings of its sums. Of negated gradients, where those are asked for.</summary>
    private void RequireBelow(T bound, AggregationRule rule, int entry, bool isNegated, string what)
    {
        BigRational[] own = [.. Enumerable.Range(0, samples).Select(sample => Least(entry, sample, 1, 2, rule.Clip, isNegated))];
        BigRational[] moved = [.. Enumerable.Range(0, samples).Select(sample => Least(entry, sample, 3, 4, rule.Clip, isNegated))];
        BigRational exact = Exact(rule, own, moved);
        BigRational size = own.Concat(moved).Aggregate((BigRational)1, (sum, value) => sum + BigRational.Abs(value));
        BigRational value = BigRational.FromDouble(double.CreateChecked(bound));
        Assert.True(value <= exact, $"{what}: {bound} is above {exact}");
        BigRational slack = size * (8 * samples) / ((rule.Kind == AggregationKind.Addition ? samples : samples - rule.Affected + 1) * (BigRational)(BigInteger.One << (typeof(T) == typeof(float) ? 24 : 53)));
        Assert.True(exact - value <= slack * 4, $"{what}: {bound} is too far below {exact}");
    }

    private BigRational Exact(AggregationRule rule, BigRational[] own, BigRational[] moved)
    {
        BigRational total = own.Aggregate(BigRational.Zero, (sum, value) => sum + value);
        BigRational Largest(int count, IEnumerable<BigRational> values) =>
            values.Where((_, sample) => trusted[sample] == 0).OrderDescending().Take(count).Aggregate(BigRational.Zero, (sum, value) => sum + value);
        switch (rule.Kind)
        {
            case AggregationKind.BoundedPerturbation:
                return (total - Largest(rule.Affected, own.Zip(moved, (plain, altered) => plain - altered))) / samples;
            case AggregationKind.Removal:
                return Enumerable.Range(0, rule.Affected + 1).Select(count => (total - Largest(count, own)) / (rule.KeepsDivisor ? samples : samples - count)).Min();
            case AggregationKind.Addition:
                BigRational with = total - (rule.Affected * BigRational.FromDouble(rule.Reach));
                return rule.KeepsDivisor ? with / samples : BigRational.Min(total / samples, with / (samples + rule.Affected));
            default:
                return (total - Largest(rule.Affected, own) - (rule.Affected * BigRational.FromDouble(rule.Reach))) / samples;
        }
    }

    private BigRational Least(int entry, int sample, int lower, int upper, double clip, bool isNegated)
    {
        BigRational Value(T[] factor, int features, int feature) => BigRational.FromDouble(double.CreateChecked(At(factor, features, feature, sample)));
        RationalInterval product = new(Value(delta[lower], rows, entry / columns), Value(delta[upper], rows, entry / columns));
        if (hasActivation)
        {
            product *= new RationalInterval(Value(activation[lower], columns, entry % columns), Value(activation[upper], columns, entry % columns));
        }

        BigRational least = isNegated ? -product.Upper : product.Lower;
        return double.IsPositiveInfinity(clip) ? least : BigRational.Max(-BigRational.FromDouble(clip), BigRational.Min(BigRational.FromDouble(clip), least));
    }

    private static T At(T[] factor, int features, int feature, int sample) => factor[(((sample / Tile.Samples * features) + feature) * Tile.Samples) + (sample % Tile.Samples)];
}
