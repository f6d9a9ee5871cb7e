namespace AgtGen.Compiler.Bounds;

/// <summary>What distinguishes the passes.</summary>
internal static class PassKindExtensions
{
    /// <summary>Whether every slot is a point, in nearest rounding.</summary>
    public static bool IsNominal(this PassKind pass) => pass is PassKind.TrainNominal or PassKind.EvaluateNominal;

    /// <summary>Whether the pass leaves gradient factors; otherwise it leaves output, loss value and margins.</summary>
    public static bool IsTraining(this PassKind pass) => pass is not (PassKind.EvaluateNominal or PassKind.EvaluateBounds);

    /// <summary>How the pass is given the input.</summary>
    public static SlotForm InputForm(this PassKind pass) =>
        pass is PassKind.TrainInputPerturbed or PassKind.EvaluateBounds ? SlotForm.Bounds : SlotForm.Point;
}
