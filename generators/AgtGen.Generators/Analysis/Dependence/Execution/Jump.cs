using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>A place that break or continue leads to.</summary>
/// <param name="label">The place.</param>
internal sealed class Jump(ILabelSymbol label)
{
    public ILabelSymbol Label { get; } = label;

    /// <summary>What was known where it was jumped from; null if it was not.</summary>
    public Memory? Arriving { get; set; }

    /// <summary>What decided about the jump: it decides about everything that is jumped over.</summary>
    public Value Decision { get; set; } = Value.Clean;
}
