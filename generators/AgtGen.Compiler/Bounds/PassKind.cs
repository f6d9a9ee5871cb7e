namespace AgtGen.Compiler.Bounds;

/// <summary>The programs of a model, named as the members that they become: the first two only where a frozen prefix has anything to compute.</summary>
internal enum PassKind
{
    FeaturesNominal,
    FeaturesBounds,
    TrainNominal,
    TrainWeightPerturbed,
    TrainInputPerturbed,
    EvaluateNominal,
    EvaluateBounds,
}
