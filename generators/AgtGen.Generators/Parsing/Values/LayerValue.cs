using System.Runtime.CompilerServices;
using AgtGen.Compiler.Specs;

namespace AgtGen.Generators.Parsing.Values;

/// <summary>A layer. Two layers of equal sizes are two layers.</summary>
internal sealed record LayerValue(int InFeatures, int OutFeatures, bool HasBias, ElementType ElementType) : SymbolicValue
{
    /// <summary>Its index in the spec; -1 until it is found in a member of the model.</summary>
    public int Layer { get; set; } = -1;

    /// <summary>The windows, for a convolution.</summary>
    public WindowSizes? Windows { get; init; }

    /// <summary>Whether it is a table of vectors, by their numbers.</summary>
    public bool IsTable { get; init; }

    /// <summary>What it normalises by, and the constant that it adds, for a normalisation.</summary>
    public (Normalization Kind, double Epsilon) Normalization { get; init; }

    /// <summary>The op that it applies.</summary>
    public string Op => Normalization.Kind != default ? Normalization.Kind.ToString()
        : IsTable ? "Embedding"
        : Windows is null ? "Linear"
        : FormattableString.Invariant($"Conv{(Windows.IsTransposed ? "Transpose" : "")}{Windows.Kernel.Count}d");

    /// <summary>Attributes of a node that applies it.</summary>
    public long[] Attributes => Normalization.Kind != default ? [BitConverter.DoubleToInt64Bits(Normalization.Epsilon)] : Windows?.Attributes ?? [];

    /// <summary>The layer as a spec has it.</summary>
    public LayerSpec ToSpec(string access, string name) => Windows is null
        ? new(access, name, InFeatures, OutFeatures, HasBias) { IsTransposed = IsTable, Normalization = Normalization.Kind }
        : new(access, name, InFeatures, OutFeatures, HasBias) { Kernel = Windows.Kernel, Groups = Windows.Groups, IsTransposed = Windows.IsTransposed };

    public bool Equals(LayerValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
