namespace AgtGen.Compiler.Specs;

/// <summary>A layer found in a field of the class: a Linear, or a convolution, which has a kernel.</summary>
/// <param name="Access">C# expression that reads the layer inside the class: <c>this.hidden</c>, <c>this.blocks[2]</c>.</param>
/// <param name="Name">State name: <c>hidden</c>, <c>blocks.2</c>.</param>
/// <param name="InFeatures">Inputs, or channels.</param>
/// <param name="OutFeatures">Outputs, or channels.</param>
/// <param name="HasBias">Whether a bias is added.</param>
public sealed record LayerSpec(string Access, string Name, int InFeatures, int OutFeatures, bool HasBias)
{
    /// <summary>Lengths of the kernel's axes; empty for a Linear.</summary>
    public EquatableArray<int> Kernel { get; init; } = Array.Empty<int>().ToEquatableArray();

    /// <summary>Groups of channels, each of which sees its share of the inputs.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether its parameters are constants of the model, which no training moves.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether it is a transposed convolution or a table, whose weights have the channels of the input, or the vectors, first.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>Shape of the weights.</summary>
    public EquatableArray<int> WeightShape => (IsTransposed ? new[] { InFeatures, OutFeatures / Groups } : [OutFeatures, InFeatures / Groups]).Concat(Kernel).ToEquatableArray();

    /// <summary>Entries of a row of weights, by which parameters are drawn at the start, as PyTorch does.</summary>
    public int FanIn => WeightShape.Skip(1).Aggregate(1, (product, length) => (int)Math.Min((long)product * length, int.MaxValue));
}
