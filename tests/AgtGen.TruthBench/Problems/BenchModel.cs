using AgtGen.Kernels;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.TruthBench.Problems;

/// <summary>A model of the library, and the same as the reference trainers know it.</summary>
/// <param name="Name">Loss and architecture, in words.</param>
/// <param name="Shape">For the reference trainers.</param>
/// <param name="Create">For the library.</param>
internal sealed record BenchModel(string Name, NetworkShape Shape, Func<ICertifiableModel<double>> Create)
{
    /// <summary>Whether it is one linear layer.</summary>
    public bool IsLinear => Shape.Layers == 1;

    /// <summary>Whether gradients are fractions of fractions.</summary>
    public bool IsRational => Shape.Loss is ReferenceLoss.SquaredError or ReferenceLoss.Hinge or ReferenceLoss.MultiMargin;
}
