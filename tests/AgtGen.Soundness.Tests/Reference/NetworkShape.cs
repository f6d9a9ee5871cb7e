using System.Collections.Immutable;
using AgtGen.Testing.Programs;

namespace AgtGen.Soundness.Tests.Reference;

/// <summary>
/// A multi-layer perceptron with ReLU or another function between its linear layers. Parameters are one flat vector: for each layer its weights (out, in) row by row, then its bias.
/// </summary>
/// <param name="Widths">Inputs, hidden widths, outputs.</param>
/// <param name="Loss">The loss at the end.</param>
internal sealed record NetworkShape(ImmutableArray<int> Widths, ReferenceLoss Loss)
{
    /// <summary>Whether layers add a bias.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>The function between layers.</summary>
    public Activation Activation { get; init; }

    /// <summary>Layers whose output after the ReLU is added to their input: h + relu(W h + b).</summary>
    public ImmutableArray<int> Residual { get; init; } = [];

    /// <summary>Layers that are not trained.</summary>
    public ImmutableArray<int> Frozen { get; init; } = [];

    /// <summary>Layers that are convolutions; one that is not named is dense.</summary>
    public ImmutableDictionary<int, ReferenceWindow> Windows { get; init; } = ImmutableDictionary<int, ReferenceWindow>.Empty;

    /// <summary>By what the input of each layer is multiplied, from the first on; 1 for those that are not named. Only exact training knows it.</summary>
    public ImmutableArray<double> Factors { get; init; } = [];

    /// <summary>What is computed between the first and the last width, where that is no chain of layers.</summary>
    public ReferenceProgram? Program { get; init; }

    /// <summary>How many classes labels have; 0 where they are real.</summary>
    public int Classes => Loss switch
    {
        ReferenceLoss.SquaredError or ReferenceLoss.SquaredAndAbsoluteError or ReferenceLoss.AbsoluteError or ReferenceLoss.SmoothL1 or ReferenceLoss.Huber
            or ReferenceLoss.LogCosh or ReferenceLoss.Poisson or ReferenceLoss.Tilted => 0,
        ReferenceLoss.BinaryCrossEntropy or ReferenceLoss.BinaryFocal or ReferenceLoss.WeightedBinaryCrossEntropy or ReferenceLoss.Hinge or ReferenceLoss.SquaredHinge => 2,
        _ => Widths[^1],
    };

    public int Layers => Widths.Length - 1;

    public int ParameterCount => Program?.Parameters ?? WeightOffset(Layers);

    /// <summary>Where the weights of a layer start.</summary>
    public int WeightOffset(int layer)
    {
        int offset = 0;
        for (int l = 0; l < layer; l++)
        {
            offset += Weights(l) + (HasBias ? Biases(l) : 0);
        }

        return offset;
    }

    /// <summary>The layer of a parameter's entry.</summary>
    public int LayerOf(int entry)
    {
        int layer = 0;
        while (WeightOffset(layer + 1) <= entry)
        {
            layer++;
        }

        return layer;
    }

    /// <summary>Whether a parameter's entry is not trained.</summary>
    public bool IsFrozen(int entry) => Program is { } program ? program.IsFrozen(entry) : !Frozen.IsEmpty && Frozen.Contains(LayerOf(entry));

    /// <summary>Where the bias of a layer starts.</summary>
    public int BiasOffset(int layer) => WeightOffset(layer) + Weights(layer);

    /// <summary>The convolution of a layer; null for a dense one.</summary>
    public ReferenceWindow? WindowOf(int layer) => Windows.IsEmpty ? null : Windows.GetValueOrDefault(layer);

    /// <summary>Where the bias of an output stands.</summary>
    public int Bias(int layer, int output) => BiasOffset(layer) + (output * Biases(layer) / Widths[layer + 1]);

    private int Weights(int layer) => WindowOf(layer) is { } window ? window.Weights : Widths[layer] * Widths[layer + 1];

    private int Biases(int layer) => WindowOf(layer) is { } window ? window.Outputs : Widths[layer + 1];

    public static NetworkShape Of(ReferenceLoss loss, params int[] widths) => new([.. widths], loss);
}
