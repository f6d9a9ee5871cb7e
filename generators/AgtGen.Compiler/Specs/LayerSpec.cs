namespace AgtGen.Compiler.Specs;

/// <summary>A layer found in a field of the class: a Linear, a convolution, which has a kernel, or a normalisation.</summary>
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

    /// <summary>What it normalises by, if it does.</summary>
    public Normalization Normalization { get; init; }

    /// <summary>Its tensors, in the order of its state.</summary>
    public IReadOnlyList<TensorSpec> Tensors
    {
        get
        {
            int[] features = [OutFeatures];
            List<TensorSpec> tensors = [new("weight", "Weight", WeightShape, Normalization == Normalization.None ? null : 1)];
            if (HasBias)
            {
                tensors.Add(new("bias", Normalization == Normalization.FrozenBatchNorm ? "Bias" : "Bias!", features.ToEquatableArray(), Normalization == Normalization.None ? null : 0));
            }

            if (Normalization == Normalization.FrozenBatchNorm)
            {
                tensors.Add(new("running_mean", "RunningMean", features.ToEquatableArray(), 0));
                tensors.Add(new("running_var", "RunningVariance", features.ToEquatableArray(), 1));
                return [.. tensors.Select(tensor => tensor with { IsConstant = true })];
            }

            return tensors;
        }
    }

    /// <summary>Shape of the weights.</summary>
    public EquatableArray<int> WeightShape => (Normalization != Normalization.None ? [OutFeatures] : IsTransposed ? new[] { InFeatures, OutFeatures / Groups } : [OutFeatures, InFeatures / Groups]).Concat(Kernel).ToEquatableArray();

    /// <summary>Entries of a row of weights, by which parameters are drawn at the start, as PyTorch does.</summary>
    public int FanIn => WeightShape.Skip(1).Aggregate(1, (product, length) => (int)Math.Min((long)product * length, int.MaxValue));
}
