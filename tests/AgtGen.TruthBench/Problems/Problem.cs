using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Adversaries;

namespace AgtGen.TruthBench.Problems;

/// <summary>A training so small that what altered data leads to is known.</summary>
/// <param name="Model">The model.</param>
/// <param name="Adversary">What may have happened to the data.</param>
/// <param name="Descent">The rule.</param>
/// <param name="DescentName">The rule in words.</param>
internal sealed record Problem(BenchModel Model, Adversary Adversary, Descent Descent, string DescentName)
{
    /// <summary>Where inputs lie.</summary>
    public const double Lower = -2, Upper = 2;

    /// <summary>By default one batch of three and one of two.</summary>
    public int Rows { get; init; } = 5;

    public int BatchSize { get; init; } = 3;

    public int Epochs { get; init; } = 2;

    public int Seed { get; init; } = 1;

    /// <summary>Multiplies the initial parameters.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Rows that the adversary cannot touch.</summary>
    public Func<int, bool> Trusted { get; init; } = _ => false;

    /// <summary>Whether no certificate can be true, so that the trainer must refuse.</summary>
    public bool MustBeRefused { get; init; }

    /// <summary>Whether numbers have all their bits, so that nothing is exact.</summary>
    public bool HasLongNumbers { get; init; }

    public string Name => $"{Model.Name}; {Adversary.Name}{(Enumerable.Range(0, Rows).Any(Trusted) ? ", some trusted" : string.Empty)}; {DescentName}";

    public int Steps => Epochs * ((Rows + BatchSize - 1) / BatchSize);

    /// <summary>Whether exact fractions can train it.</summary>
    public bool IsRational => Model.IsRational && Descent.Adam is null && double.IsInfinity(Descent.ClipNorm);

    /// <summary>In [-0.75, 0.75] times the scale; multiples of 1/64, so that exact fractions stay short, unless numbers are long.</summary>
    public double[] Initial
    {
        get
        {
            Random random = new(Seed);
            return [.. Enumerable.Range(0, Model.Shape.ParameterCount).Select(_ => Scale * Short(random, 0.75))];
        }
    }

    /// <summary>As the library is given them.</summary>
    public IReadOnlyList<Sample> Given => Draw(Rows, Seed + 1000);

    /// <summary>The same, those trusted that the threat does not name.</summary>
    public IReadOnlyList<Sample> Data => [.. Given.Select((sample, row) => sample with { Trusted = sample.Trusted || Adversary.Threat.Rows?.Rows.Contains(row) == false })];

    public IReadOnlyList<Sample> Points => [.. Draw(6, Seed + 2000).Select(sample => sample with { Trusted = false })];

    /// <summary>The training on the data as it is.</summary>
    public TrainingRun Run
    {
        get
        {
            IReadOnlyList<IReadOnlyList<Sample>> batches = Batches.InOrder(Data, BatchSize, Epochs);
            bool isFixed = Adversary.Threat is Removal { HasFixedDivisor: true } or Addition { HasFixedDivisor: true };
            return new(Model.Shape, Initial, batches, Descent) { Divisors = isFixed ? [.. batches.Select(batch => batch.Count)] : null };
        }
    }

    private double Short(Random random, double range) => ((2 * random.NextDouble()) - 1) * range is var value && HasLongNumbers ? value : Math.Round(value * 64) / 64;

    private IReadOnlyList<Sample> Draw(int count, int seed)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(row =>
            {
                double[] x = [Short(random, 1.5), Short(random, 1.5)];
                int classes = Model.Shape.Classes;
                double label = classes == 0 ? Short(random, 1) : Math.Clamp((int)Math.Floor((x[0] + (0.5 * x[1]) + Short(random, 0.5) + 1.5) / 3 * classes), 0, classes - 1);
                return new Sample(x, label) { Trusted = Trusted(row) };
            }),
        ];
    }
}
