using AgtGen.Compiler;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>AGT4018: residuals can be clipped where every gradient is one times a feature, and limit a substituted sample only where features are limited.</summary>
internal static class ResidualClipRule
{
    private const string Others = "Clip.Value or Clip.Norm";

    public static void Check(TrainingCall training, TrainedModel model, Action<Diagnostic> report)
    {
        if (training.Optimizer?.CallGiven("Clip") is not { TargetMethod: { Name: "Residual" } method } clip || !method.ContainingType.IsNamed("AgtGen.Training", "Clip", 0))
        {
            return;
        }

        if (model.Spec() is { } spec && ModelCompiler.TrajectoryObstacle(spec) is { } obstacle)
        {
            Report($"has no residual that can be clipped: {obstacle}", $"use {Others}");
        }
        else if (training.Threat?.TypeName is "Substitution" or "Addition" && training.Budget is not 0 && model.Input is { } input && !input.HasAttribute("RangeAttribute"))
        {
            Report($"has an input '{input.Name}' without [Range], and with clipped residuals a substituted sample has a gradient as large as its features", $"add [Range], or use {Others}");
        }

        void Report(string cause, string remedy) => report(Diagnostic.Create(CertificationRules.ResidualClip, training.Place("optimizer", clip.Syntax), model.Name, cause, remedy));
    }
}
