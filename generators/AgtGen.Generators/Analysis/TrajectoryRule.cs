using AgtGen.Compiler;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>
/// AGT7004: whether the training of a call can be bounded along its whole course, where that is asked for (Domain) or would be of use (a budget for the whole data set, of which boxes make nothing).
/// </summary>
internal static class TrajectoryRule
{
    public static void Check(TrainingCall training, TrainedModel model, Action<Diagnostic> report)
    {
        string? domain = training.Options?.EnumMember("Domain");
        bool isAsked = domain is "Trajectory" or "Best";
        bool isMissed = !isAsked && !MayBeAsked(training) && training.Threat?.EnumMember("Budget") == "PerDataSet";
        if ((!isAsked && !isMissed) || model.Spec() is not { } spec)
        {
            return;
        }

        string? obstacle = ModelCompiler.TrajectoryObstacle(spec);
        Location place = training.Argument("model")!.Syntax.GetLocation();
        if (obstacle is not null && isAsked && !ModelCompiler.IsTwoLayerNet(spec))
        {
            report(Diagnostic.Create(
                TightnessRules.TrajectoryBounds,
                place,
                model.Name,
                $"does not qualify for bounds along the training: {obstacle}",
                "change that, or leave the domain out"));
        }
        else if (obstacle is null && isMissed)
        {
            report(Diagnostic.Create(
                TightnessRules.TrajectoryBounds,
                place,
                model.Name,
                "qualifies for bounds along the training, which make use of a budget for the whole data set",
                "set Domain = Domain.Best in the options"));
        }
    }

    /// <summary>Whether options are given that cannot be seen, or that name a domain.</summary>
    private static bool MayBeAsked(TrainingCall training) =>
        training.Options is { } options
            ? options.Given("Domain") is not null
            : training.Argument("options") is { IsImplicit: false, ConstantValue.HasValue: false };
}
