using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Steps;

/// <summary>One certified training whose steps are measured, with what the published implementation needs for the same.</summary>
/// <param name="Name">What the row of the table says.</param>
/// <param name="Model">Creates the model.</param>
/// <param name="Batch">Samples of a batch.</param>
/// <param name="Threat">The threat.</param>
/// <param name="ClipBound">Clip of the gradients, or null.</param>
/// <param name="Steps">Steps to run.</param>
internal sealed record StepCase(string Name, Func<ICertifiableModel<float>> Model, int Batch, ThreatModel Threat, double? ClipBound, int Steps)
{
    /// <summary>Seconds of the published implementation: a step on two cores at its fastest settings, or (on a GPU) a whole run.</summary>
    public double? PublishedSeconds { get; init; }

    /// <summary>Megabytes that the published implementation takes above its start.</summary>
    public double? PublishedMegabytes { get; init; }

    /// <summary>Steps of the run that <see cref="PublishedSeconds"/> counts.</summary>
    public int PublishedSteps { get; init; } = 1;

    /// <summary>Whether gradients are scaled to a norm instead of clamped.</summary>
    public bool ClipsNorm { get; init; }

    /// <summary>The optimizer of a rate: plain descent by default.</summary>
    public Func<double, Optimizer> Rule { get; init; } = rate => new Sgd(rate);

    /// <summary>A rate so small that the box stays finite over the run: the work does not depend on its width.</summary>
    public Optimizer Optimizer => Rule(1e-4) with { Clip = ClipBound is double bound ? ClipsNorm ? Clip.Norm(bound) : Clip.Value(bound) : null };

    /// <summary>Uniform features in [0, 1] with random labels.</summary>
    public LabelledData<float> Data(ModelPlan plan)
    {
        Random random = new(5);
        float[] features = new float[Batch * plan.InputSize];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = random.NextSingle();
        }

        float[] labels = new float[Batch];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = plan.Classes > 0 ? random.Next(plan.Classes) : random.NextSingle();
        }

        return new(features, labels, plan.InputSize);
    }
}
