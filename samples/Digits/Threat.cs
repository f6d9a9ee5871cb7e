namespace AgtGen.Samples.Digits;

/// <summary>One kind of change of the training data, for any budget k, and how the model is trained against it.</summary>
/// <param name="Name">For tables and pictures.</param>
/// <param name="Meaning">In one sentence.</param>
/// <param name="Largest">The largest budget that is looked at.</param>
/// <param name="Of">The threat model of a budget.</param>
/// <param name="Optimizer">Rates, and the clipping that substitution needs.</param>
internal sealed record Threat(string Name, string Meaning, int Largest, Func<int, ThreatModel> Of, Sgd Optimizer)
{
    /// <summary>The three kinds of the sample.</summary>
    /// <param name="epsilon">How far a poisoned pixel may move, in [0, 1].</param>
    /// <param name="learningRate">Of the first step.</param>
    /// <param name="images">Images that the adversary can reach.</param>
    public static Threat[] All(double epsilon, double learningRate, int images)
    {
        Sgd plain = new(learningRate, decay: 1);
        return
        [
            new(
                "poisoning",
                FormattableString.Invariant($"k images of the batch are altered by up to {epsilon} in every pixel"),
                images,
                k => new BoundedPoisoning { Samples = k, FeatureEpsilon = epsilon },
                plain),
            new("removal", "k images are deleted (unlearning)", images - 1, k => new Removal { Samples = k }, plain),
            new(
                "substitution",
                "k images are replaced by anything, gradients clipped to 0.05",
                images - 1,
                k => new Substitution { Samples = k },
                plain with { Clip = Clip.Value(0.05) }),
        ];
    }
}
