using AgtGen.Kernels;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Retrainings;

/// <summary>A training so small that every altered one can be run by the naive trainer, which knows nothing of how the product goes from one to the next.</summary>
/// <param name="Threat">What may be altered.</param>
/// <param name="Schedule">Epochs and batches.</param>
/// <param name="Descent">The rule.</param>
internal sealed record AlteredTraining(ThreatModel Threat, Schedule Schedule, Descent Descent)
{
    private const int Rows = 12;

    public NetworkShape Shape { get; init; } = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 6, 3);

    public Func<ICertifiableModel<double>> Create { get; init; } = () => new SmallClassifier();

    public int Seed { get; init; } = 1;

    public Sample[] Data => Samples(Seed, Rows);

    public Sample[] Points => Samples(Seed + 500, 9);

    public double[] Initial
    {
        get
        {
            Random random = new(Seed);
            return [.. Enumerable.Range(0, Shape.ParameterCount).Select(_ => Math.Round((random.NextDouble() * 2) - 1, 4))];
        }
    }

    public ICertifiableModel<double> Model
    {
        get
        {
            ICertifiableModel<double> model = Create();
            Certifier.SetParameters(model, Initial);
            return model;
        }
    }

    public CertifiedRun<double> Certify(Domain domain) => CertifiedTrainer.Train(
        Model, Certifier.Rows<double>(Data), Certifier.Rule(Descent), Schedule, Threat, new TrainingOptions<double> { Domain = domain });

    /// <summary>The parameters that every admissible data set leads to.</summary>
    public IEnumerable<double[]> RetrainAll() => Altered().Select(Retrain);

    /// <summary>The parameters after the training on a data set, in which null is a row that is missing.</summary>
    public double[] Retrain(Sample?[] samples)
    {
        BatchPlan plan = new(Rows, Schedule);
        List<IReadOnlyList<Sample>> batches = [];
        for (int step = 0; step < plan.Steps; step++)
        {
            batches.Add([.. plan.Next(step).ToArray().Select(row => samples[row]).OfType<Sample>()]);
        }

        return Descent.Train(Shape, Initial, batches)[^1];
    }

    /// <summary>Every admissible data set, the one as it is first.</summary>
    public IEnumerable<Sample?[]> Altered() => From(Data, 0, Threat is Removal ? Threat.Samples : ((BoundedPoisoning)Threat).LabelSamples);

    private IEnumerable<Sample?[]> From(Sample?[] samples, int first, int budget)
    {
        yield return samples;
        for (int row = first; budget > 0 && row < samples.Length; row++)
        {
            foreach (Sample? other in Alternatives(Data[row]))
            {
                Sample?[] altered = [.. samples];
                altered[row] = other;
                foreach (Sample?[] further in From(altered, row + 1, budget - 1))
                {
                    yield return further;
                }
            }
        }
    }

    private IEnumerable<Sample?> Alternatives(Sample sample) => Threat switch
    {
        _ when sample.Trusted => (IEnumerable<Sample?>)[],
        Removal => new Sample?[] { null },
        BoundedPoisoning { LabelTarget: int target } => [sample with { Label = target }],
        _ => Enumerable.Range(0, Shape.Classes).Select(label => sample with { Label = label }),
    };

    private Sample[] Samples(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(row =>
        {
            double[] x = [.. Enumerable.Range(0, 3).Select(_ => Math.Round((random.NextDouble() * 4) - 2, 3))];
            double score = x[0] + (0.5 * x[1]) + random.NextDouble();
            int label = Math.Clamp((int)Math.Floor((score + 2) / 4 * Shape.Classes), 0, Shape.Classes - 1);
            return new Sample(x, label) { Trusted = row % 5 == 3 };
        })];
    }
}
