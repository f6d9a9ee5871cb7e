using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>What can be wrong with the threat or the schedule of a training call for the model that is trained.</summary>
internal static class ModelRules
{
    public static void Check(TrainingCall training, TrainedModel model, int depthLimit, bool isLimitGiven, Action<Diagnostic> report)
    {
        if (training.Threat is { TypeName: "BoundedPoisoning" } threat)
        {
            CheckLabels(threat, training, model, report);
            CheckRange(threat, training, model, report);
        }

        CheckDepth(training, model, depthLimit, isLimitGiven, report);
    }

    private static void CheckLabels(ObjectCreation threat, TrainingCall training, TrainedModel model, Action<Diagnostic> report)
    {
        if (model.HasClasses is not { } hasClasses)
        {
            return;
        }

        string given = hasClasses ? "LabelEpsilon" : "LabelTarget";
        if (threat.Given(given) is { } value && !(hasClasses ? threat.IsZero(given) || !threat.IsKnown(given) : threat.IsUnset(given)))
        {
            report(Diagnostic.Create(
                CertificationRules.NoLabelRule,
                training.Place("threat", value.Syntax),
                $"{model.Name}.{model.LossName}",
                given,
                hasClasses ? "classes" : "real numbers",
                hasClasses ? "LabelSamples, with LabelTarget for one class" : "LabelEpsilon"));
        }
    }

    private static void CheckRange(ObjectCreation threat, TrainingCall training, TrainedModel model, Action<Diagnostic> report)
    {
        if ((threat.Given("FeatureEpsilons") ?? threat.Given("FeatureEpsilon")) is { } epsilon && !threat.IsZero("FeatureEpsilon") && threat.Given("Samples") is not null
            && model.Input is { } input && !input.HasAttribute("RangeAttribute"))
        {
            Location place = training.Place("threat", epsilon.Syntax);
            report(Diagnostic.Create(
                CertificationRules.NoRange,
                place,
                input.Locations.Where(declaration => declaration.SourceTree == place.SourceTree),
                input.Name,
                model.Name));
        }
    }

    /// <summary>Fewer than three layers stayed informative for as many steps as were measured (docs/diagnostics/AGT4004.md).</summary>
    private static void CheckDepth(TrainingCall training, TrainedModel model, int limit, bool isLimitGiven, Action<Diagnostic> report)
    {
        if (limit <= 0 || training.Budget is not > 0 || training.LeastSteps is not { } steps || model.Spec() is not { } spec
            || DepthOf(spec) is not (var layers and >= MeasuredReach.ShallowestDeep))
        {
            return;
        }

        long products = (3L * layers) - 1;
        string? exceeded = products * steps > limit ? $"the limit {limit}" : isLimitGiven ? null : Measured(training, spec, layers, steps);
        if (exceeded is not null)
        {
            report(Diagnostic.Create(CertificationRules.TooDeep, training.Argument("model")!.Syntax.GetLocation(), layers, products, steps, exceeded));
        }
    }

    /// <summary>What was measured and is exceeded, or null.</summary>
    private static string? Measured(TrainingCall training, ModelSpec spec, int layers, long steps)
    {
        if (training.Optimizer is not { TypeName: "Sgd" } optimizer || optimizer.Number("learningRate", 0) is not { } rate || optimizer.Number("decay", 0) is not { } decay)
        {
            return null;
        }

        int width = spec.Layers.Take(spec.Layers.Count - 1).Select(layer => layer.OutFeatures).DefaultIfEmpty(0).Min();
        return MeasuredReach.EndOf(layers, width, rate) is { } end && MeasuredReach.StepsOfTheFirstRate(steps, decay) >= end
            ? FormattableString.Invariant($"what measured nets of such width and rate could certify (fewer than {end} steps)")
            : null;
    }

    /// <summary>The largest number of layers that are applied one after the other.</summary>
    private static int DepthOf(ModelSpec spec)
    {
        int[] depth = new int[spec.Nodes.Count];
        for (int node = 0; node < depth.Length; node++)
        {
            SpecNode applied = spec.Nodes[node];
            depth[node] = applied.Operands.Select(operand => depth[operand]).DefaultIfEmpty().Max() + (applied.Layer >= 0 ? 1 : 0);
        }

        return depth[spec.Output];
    }
}
