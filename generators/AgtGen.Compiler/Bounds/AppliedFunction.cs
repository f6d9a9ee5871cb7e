using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>A function or loss that an instruction applies: a value of the catalogue with its constants, which every backend has under the same name.</summary>
/// <param name="Name">Name of the op.</param>
/// <param name="IsExact">Whether neither its values nor its slopes round.</param>
/// <param name="Constants">Bits of doubles that are values of the element type.</param>
/// <param name="Loss">What a loss is a function of.</param>
internal sealed record AppliedFunction(string Name, bool IsExact, EquatableArray<long> Constants, LossForm Loss)
{
    /// <summary>What multiplies a loss for each class; empty for 1.</summary>
    public EquatableArray<long> Weights { get; init; }

    /// <summary>The definition of a function of the model's own.</summary>
    public FunctionPlan? Definition { get; init; }
}
