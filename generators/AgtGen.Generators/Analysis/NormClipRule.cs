using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>
/// AGT4011: gradients clipped to a norm against substitution, bounded by boxes. Of a replaced sample's gradient, a ball, a box knows only that each entry is within the norm: it grows as with entries clipped at that bound, and the training learns less from the same
/// step. Bounds along the training know the ball, so nothing is said where they are, or may be, asked for.
/// </summary>
internal static class NormClipRule
{
    public static void Check(TrainingCall training, Action<Diagnostic> report)
    {
        if (training.Optimizer?.CallGiven("Clip") is not { TargetMethod: { Name: "Norm" } method } clip || !method.ContainingType.IsNamed("AgtGen.Training", "Clip", 0)
            || training.Threat is not { TypeName: "Substitution" or "Addition" } threat || training.Budget is not > 0 || threat.EnumMember("Budget") == "PerDataSet" || !IsOfBoxes(training))
        {
            return;
        }

        report(Diagnostic.Create(CertificationRules.NormClip, training.Place("optimizer", clip.Syntax), clip.Syntax.ToString()));
    }

    private static bool IsOfBoxes(TrainingCall training) => training.Options is { } options
        ? options.Given("Domain") is null || options.EnumMember("Domain") == "Box"
        : training.Argument("options") is null or { IsImplicit: true } or { ConstantValue.HasValue: true };
}
