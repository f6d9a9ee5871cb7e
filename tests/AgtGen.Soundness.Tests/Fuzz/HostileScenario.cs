using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Fuzz;

/// <summary>A small training of hostile weights and data under some threat, and the trainings that the threat admits.</summary>
internal sealed class HostileScenario
{
    /// <summary>A power of two, so that quantised features stay exact when they are moved.</summary>
    private const double Epsilon = 0.25;

    private const double Gamma = 0.5;

    private readonly Func<Scenario, Certificate> model;
    private readonly NetworkShape shape;
    private readonly double[] initial;
    private readonly Sample[] rows;
    private readonly Descent descent;
    private readonly int batch;
    private readonly int epochs;
    private readonly ThreatModel threat;
    private readonly string numbers;

    /// <param name="random">Draws everything else.</param>
    /// <param name="shape">The network.</param>
    /// <param name="model">Certifies with it.</param>
    /// <param name="optimize">Makes another optimizer of plain descent; null to leave it.</param>
    public HostileScenario(Random random, NetworkShape shape, Func<Scenario, Certificate> model, Func<Descent, Descent>? optimize = null)
    {
        (this.shape, this.model) = (shape, model);
        HostileNumbers weights = Any(random), features = Any(random);
        numbers = $"{weights} weights, {features} features";
        initial = [.. Enumerable.Range(0, shape.ParameterCount).Select(_ => weights.Draw(random))];
        int count = random.Next(1, 9);
        rows = [.. Enumerable.Range(0, count).Select(_ => new Sample([.. Enumerable.Range(0, shape.Widths[0]).Select(_ => features.Draw(random))], Label(random)))];

        // At most two batches an epoch: fractions of an exact training grow by a factor with every step.
        batch = random.Next((count + 1) / 2, count + 1);
        epochs = batch == count ? 2 : 1;
        bool isLarge = weights.Values.Max() > 1000 || features.Values.Max() > 1000;
        bool clips = isLarge || random.Next(2) == 0;
        descent = new Descent(random.Next(2) == 0 ? 0.125 : 0.1, 0, 0, clips ? Gamma : double.PositiveInfinity);
        descent = optimize?.Invoke(descent) ?? descent;
        int smallest = count % batch == 0 ? batch : count % batch;
        threat = random.Next(4) switch
        {
            0 when smallest > 1 => new Removal { Samples = 1 },
            1 => new BoundedPoisoning { Samples = 1, FeatureEpsilon = Epsilon },
            2 when clips && smallest > 1 => new Substitution { Samples = 1 },
            _ => new Removal(),
        };
    }

    private Scenario Scenario => new()
    {
        Name = numbers, Model = model, Shape = shape, Threat = threat, Surface = new RemovalSurface(0), Descent = descent, Rows = rows.Length, BatchSize = batch, Epochs = epochs,
        Start = initial, Table = rows,
    };

    public Certificate Certify() => Scenario.Certify();

    /// <summary>The clean training, or one with a row of each batch altered.</summary>
    public TrainingRun Admissible(Random random, bool isClean)
    {
        TrainingRun run = Scenario.Run;
        return isClean ? run : run with { Batches = [.. run.Batches.Select(samples => Altered(samples, random))] };
    }

    public override string ToString() =>
        $"{numbers}, {threat}, {rows.Length} rows in batches of {batch}, {descent}, start [{string.Join(' ', initial)}], rows {string.Join(' ', rows.Select(row => $"({string.Join(' ', row.Features)}: {row.Label})"))}";

    private static HostileNumbers Any(Random random) => HostileNumbers.All[random.Next(HostileNumbers.All.Length)];

    private double Label(Random random) => shape.Loss switch
    {
        ReferenceLoss.SquaredError => Any(random).Draw(random),
        ReferenceLoss.Hinge => random.Next(2),
        _ => random.Next(shape.Widths[^1]),
    };

    private IReadOnlyList<Sample> Altered(IReadOnlyList<Sample> samples, Random random)
    {
        int row = random.Next(samples.Count);
        return threat switch
        {
            Removal { Samples: 1 } => [.. samples.Where((_, i) => i != row)],
            BoundedPoisoning => [.. samples.Select((sample, i) => i == row ? sample with { Features = [.. sample.Features.Select(value => Moved(value, random))] } : sample)],
            Substitution => [.. samples.Select((sample, i) => i == row ? new Sample([.. sample.Features.Select(_ => Any(random).Draw(random))], Label(random)) : sample)],
            _ => samples,
        };
    }

    /// <summary>Only as far as a double goes without rounding.</summary>
    private static double Moved(double value, Random random)
    {
        double moved = value + (Epsilon * random.Next(-1, 2));
        return Math.Abs(moved - value) <= Epsilon && moved - (moved - value) == value ? moved : value;
    }
}
