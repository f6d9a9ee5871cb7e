namespace AgtGen.Samples.FineTuning;

/// <summary>How the head is trained.</summary>
/// <param name="Weights">File of the weights that the training starts from.</param>
/// <param name="Optimizer">The step.</param>
/// <param name="Steps">Each over all images.</param>
/// <param name="Domain">How the trainings that a threat admits are enclosed.</param>
/// <param name="Cancellation">Ends a training.</param>
internal sealed record Recipe(string Weights, Optimizer Optimizer, int Steps, Domain Domain, CancellationToken Cancellation)
{
    public CertifiedRun<float> Train(LabelledData<float> images, ThreatModel threat) =>
        CertifiedTrainer.Train(Model.Load(Weights), images, Optimizer, new Schedule(Steps, images.Count), threat, new TrainingOptions<float> { Domain = Domain }, Cancellation);

    /// <summary>A training of which nothing is asked but its model: a budget of 0, for which a box is enough.</summary>
    public CertifiedRun<float> Train(LabelledData<float> images) => (this with { Domain = Domain.Box }).Train(images, new Removal());
}
