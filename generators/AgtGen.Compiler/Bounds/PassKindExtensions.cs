namespace AgtGen.Compiler.Bounds;

/// <summary>What distinguishes the passes.</summary>
internal static class PassKindExtensions
{
    /// <summary>Whether every slot is a point, in nearest rounding.</summary>
    public static bool IsNominal(this PassKind pass) => pass is PassKind.TrainNominal or PassKind.EvaluateNominal or PassKind.FeaturesNominal;

    /// <summary>Whether the pass leaves gradient factors.</summary>
    public static bool IsTraining(this PassKind pass) => pass is PassKind.TrainNominal or PassKind.TrainWeightPerturbed or PassKind.TrainInputPerturbed;

    /// <summary>Whether the pass leaves the features of a frozen prefix; one that leaves neither leaves output, loss value and margins.</summary>
    public static bool IsOfPrefix(this PassKind pass) => pass is PassKind.FeaturesNominal or PassKind.FeaturesBounds;

    /// <summary>How the pass is given its inputs.</summary>
    public static SlotForm InputForm(this PassKind pass) =>
        pass is PassKind.TrainInputPerturbed or PassKind.EvaluateBounds or PassKind.FeaturesBounds ? SlotForm.Bounds : SlotForm.Point;
}
