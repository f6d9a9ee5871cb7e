namespace AgtGen.Checker.Training;

/// <summary>Stochastic gradient descent as the claim has it.</summary>
internal sealed record Descent
{
    public required Rates Rates { get; init; }

    public required double Momentum { get; init; }

    public required double Dampening { get; init; }

    public required bool IsNesterov { get; init; }

    public required double WeightDecay { get; init; }

    /// <summary>Whether the decay multiplies the parameters instead of entering the gradient.</summary>
    public required bool IsDecoupled { get; init; }

    /// <summary>Each entry of a sample's gradient is cut to [-Clip, Clip]; infinity for not at all.</summary>
    public required double Clip { get; init; }
}
