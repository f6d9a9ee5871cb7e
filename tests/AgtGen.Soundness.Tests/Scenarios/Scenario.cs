using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>A certified training together with what its threat model lets an adversary do, stated independently of the product.</summary>
internal sealed record Scenario
{
    public required string Name { get; init; }

    /// <summary>Certifies this scenario with a model of the product that has the architecture of <see cref="Shape"/>; see <see cref="Certifier.For"/>.</summary>
    public required Func<Scenario, Certificate> Model { get; init; }

    public required NetworkShape Shape { get; init; }

    /// <summary>The threat as the product is told.</summary>
    public required ThreatModel Threat { get; init; }

    /// <summary>The same threat as the attacks understand it.</summary>
    public required ISurface Surface { get; init; }

    /// <summary>What the product keeps apart of a budget for the data set; null for what it chooses.</summary>
    public IReadOnlyList<int>? BudgetLevels { get; init; }

    /// <summary>Where the product trains.</summary>
    public Device Device { get; init; }

    public Descent Descent { get; init; } = new(0.3, 0.2);

    public int Rows { get; init; } = 24;

    /// <summary>By default two batches of ten and a last one of four.</summary>
    public int BatchSize { get; init; } = 10;

    public int Epochs { get; init; } = 2;

    public bool DropLast { get; init; }

    public int? ShuffleSeed { get; init; }

    /// <summary>Which rows the adversary cannot touch.</summary>
    public Func<int, bool> Trusted { get; init; } = _ => false;

    /// <summary>Whether features lie in [0, 1].</summary>
    public bool UnitInputs { get; init; }

    /// <summary>Whether the model is in single precision: start and data are then numbers that a float holds.</summary>
    public bool Single { get; init; }

    /// <summary>Initial parameters instead of random ones.</summary>
    public double[]? Start { get; init; }

    /// <summary>Rows instead of random ones.</summary>
    public IReadOnlyList<Sample>? Table { get; init; }

    /// <summary>Rows that no training sees, instead of random ones.</summary>
    public IReadOnlyList<Sample>? TestTable { get; init; }

    /// <summary>Initial parameters in [-0.7, 0.7] unless there are given ones, the same on every call.</summary>
    public double[] Initial
    {
        get
        {
            if (Start is not null)
            {
                return Start;
            }

            Random random = new(StableSeed + 1);
            return [.. Enumerable.Range(0, Shape.ParameterCount).Select(_ => Held((random.NextDouble() - 0.5) * 1.4))];
        }
    }

    /// <summary>Classes as overlapping blobs, or a noisy linear target; the same on every call.</summary>
    public IReadOnlyList<Sample> Data => Table ?? Draw(Rows, StableSeed);

    /// <summary>Rows of the same distribution that no training sees.</summary>
    public IReadOnlyList<Sample> Test => TestTable ?? Draw(40, StableSeed + 2);

    public Schedule Schedule => new(Epochs, BatchSize) { ShuffleSeed = ShuffleSeed, DropLast = DropLast };

    /// <summary>The clean training.</summary>
    public TrainingRun Run => new(Shape, Initial, ShuffleSeed is null ? Masked(Data, data => Batches.InOrder(data, BatchSize, Epochs, DropLast)) : Masked(Data, Shuffled), Descent);

    /// <summary>The factors of a row in a step, for a model that drops features.</summary>
    public Func<int, int, double[]>? Mask { get; init; }

    public Certificate Certify() => Model(this);

    public override string ToString() => Name;

    // Not GetHashCode: that of a string changes from run to run.
    private int StableSeed => Name.Aggregate(17, (seed, letter) => ((seed * 31) + letter) & 0xFFFF);

    private IReadOnlyList<Sample> Draw(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(i => Row(i, random))];
    }

    /// <summary>A shuffle has no definition but the product's own; what matters is that no row is lost and none comes twice in an epoch.</summary>
    private List<IReadOnlyList<Sample>> Shuffled(IReadOnlyList<Sample> data)
    {
        BatchPlan plan = new(data.Count, Schedule);
        List<IReadOnlyList<Sample>> batches = [];
        for (int step = 0; step < plan.Steps; step++)
        {
            batches.Add([.. plan.Next(step).ToArray().Select(row => data[row])]);
        }

        Assert.All(batches.Chunk(plan.BatchesPerEpoch), epoch => Assert.Equal(data.ToHashSet(), epoch.SelectMany(b => b).ToHashSet()));
        return batches;
    }

    private IReadOnlyList<IReadOnlyList<Sample>> Masked(IReadOnlyList<Sample> data, Func<IReadOnlyList<Sample>, IReadOnlyList<IReadOnlyList<Sample>>> cut)
    {
        if (Mask is null)
        {
            return cut(data);
        }

        Dictionary<object, int> rows = new(ReferenceEqualityComparer.Instance);
        for (int row = 0; row < data.Count; row++)
        {
            rows.Add(data[row], row);
        }

        return [.. cut(data).Select((batch, step) => (IReadOnlyList<Sample>)[.. batch.Select(sample => sample with { Mask = Mask(rows[sample], step) })])];
    }

    private double Held(double value) => Single ? (float)value : value;

    private Sample Row(int index, Random random)
    {
        int classes = Math.Max(Shape.Classes, 1);
        int group = random.Next(classes);
        double[] features = new double[Shape.Widths[0]];
        for (int j = 0; j < features.Length; j++)
        {
            double value = (random.NextDouble() * 2) - 1 + (j % classes == group ? 0.8 : -0.2);
            features[j] = Held(UnitInputs ? Math.Clamp((value + 1) / 2, 0, 1) : value);
        }

        double label = Shape.Classes == 0 ? Held(features.Sum() + (0.3 * random.NextDouble())) : group;
        return new Sample(features, label) { Trusted = Trusted(index) };
    }
}
