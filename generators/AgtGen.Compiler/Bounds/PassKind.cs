namespace AgtGen.Compiler.Bounds;

/// <summary>The five programs of a model, named as the members that they become.</summary>
internal enum PassKind
{
    TrainNominal,
    TrainWeightPerturbed,
    TrainInputPerturbed,
    EvaluateNominal,
    EvaluateBounds,
}
