using System.Collections.Immutable;

namespace AgtGen.Checker.Network;

/// <summary>A chain of dense layers with a loss at its end: what this checker covers of graphs.</summary>
internal sealed record DenseNetwork
{
    public required string Name { get; init; }

    public required bool IsSingle { get; init; }

    public required (double Lower, double Upper) InputRange { get; init; }

    /// <summary>Names and shapes of the parameters, in the order in which the file's hashes have them.</summary>
    public required ImmutableArray<(string Name, ImmutableArray<int> Shape)> Parameters { get; init; }

    public required ImmutableArray<Layer> Layers { get; init; }

    public required LossKind Loss { get; init; }

    public int Inputs => Layers[0].Inputs;

    public int Outputs => Layers[^1].Outputs;

    /// <summary>Classes of the labels; 0 for real targets.</summary>
    public int Classes => Loss switch
    {
        LossKind.SquaredError => 0,
        LossKind.CrossEntropy => Outputs,
        _ => 2,
    };
}
