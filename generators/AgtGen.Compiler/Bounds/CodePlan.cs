using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>All that is emitted for a model beside its programs; the run-time ModelPlan is printed from it.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="InputSize">Features.</param>
/// <param name="OutputSize">Outputs.</param>
/// <param name="InputLower">Bits of a double.</param>
/// <param name="InputUpper">Bits of a double.</param>
/// <param name="Loss">The loss, and what is known of its value.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Slots">Features of each slot.</param>
/// <param name="OutputSlot">Slot of the output.</param>
/// <param name="LossSlot">Slot of the loss value.</param>
/// <param name="StableSlot">Slot, or -1.</param>
/// <param name="ExcludedSlot">Slot, or -1.</param>
/// <param name="Nominal">Gradient terms of TrainNominal, sorted by parameter.</param>
/// <param name="WeightPerturbed">Of TrainWeightPerturbed.</param>
/// <param name="InputPerturbed">Of TrainInputPerturbed.</param>
/// <param name="Head">What the bounds along a training need, or null.</param>
/// <param name="Prefix">The frozen prefix, or null if there is nothing to compute in one.</param>
/// <param name="Programs">The programs.</param>
internal sealed record CodePlan(
    string Name,
    int InputSize,
    int OutputSize,
    long InputLower,
    long InputUpper,
    LossPlan Loss,
    EquatableArray<Parameter> Parameters,
    EquatableArray<int> Slots,
    int OutputSlot,
    int LossSlot,
    int StableSlot,
    int ExcludedSlot,
    EquatableArray<GradientTermPlan> Nominal,
    EquatableArray<GradientTermPlan> WeightPerturbed,
    EquatableArray<GradientTermPlan> InputPerturbed,
    LinearHeadPlan? Head,
    PrefixPlan? Prefix,
    EquatableArray<BoundProgram> Programs)
{
    /// <summary>What bounds along a training need of a net with one hidden layer, or null.</summary>
    public TwoLayerNetPlan? Net { get; init; }

    /// <summary>Where gradients of layers meet slopes that jump.</summary>
    public EquatableArray<SwitchPlan> Switches { get; init; }

    /// <summary>What an encoding states of a sample, or null if none is asked for.</summary>
    public EncodingProgram? Encoding { get; init; }
}
