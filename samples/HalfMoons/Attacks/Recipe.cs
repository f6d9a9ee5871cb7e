namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>One way of training: from the same initial parameters, with the same rates, in full batches.</summary>
internal sealed record Recipe(Model Model, Sgd Optimizer, int Steps)
{
    /// <summary>The learning rate of each step, as documented for <see cref="Sgd"/>.</summary>
    public double[] Rates =>
        [.. Enumerable.Range(0, Steps).Select(n => Optimizer.Rates.At(n))];

    /// <summary>Trains and certifies.</summary>
    public CertifiedRun<float> Certify(LabelledData<float> data, ThreatModel threat, CancellationToken ct) => Train(data, threat, new(), ct);

    /// <summary>The same training, executed on data as they are, with the network before each step.</summary>
    public PlainRun Execute(LabelledData<float> data, CancellationToken ct)
    {
        List<MarginNetwork> after = [];
        TrainingOptions<float> options = new() { StepCompleted = (_, model) => after.Add(MarginNetwork.Of(model)) };
        CertifiedRun<float> run = Train(data, new BoundedPoisoning(), options, ct);
        return new(run, [MarginNetwork.Of(Model), .. after.SkipLast(1)], after[^1]);
    }

    private CertifiedRun<float> Train(LabelledData<float> data, ThreatModel threat, TrainingOptions<float> options, CancellationToken ct) =>
        CertifiedTrainer.Train(Model, data, Optimizer, new Schedule(Steps, data.Count), threat, options, ct);
}
