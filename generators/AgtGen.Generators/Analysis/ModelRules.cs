using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>What can be wrong with the threat or the schedule of a training call for the model that is trained.</summary>
internal static class ModelRules
{
    public static void Check(TrainingCall training, TrainedModel model, int depthLimit, Action<Diagnostic> report)
    {
        if (training.Threat is { TypeName: "BoundedPoisoning" } threat)
        {
            CheckLabels(threat, training, model, report);
            CheckRange(threat, training, model, report);
        }

        CheckDepth(training, model, depthLimit, report);
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
        if (threat.Given("FeatureEpsilon") is { } epsilon && !threat.IsZero("FeatureEpsilon") && threat.Given("Samples") is not null
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

    private static void CheckDepth(TrainingCall training, TrainedModel model, int limit, Action<Diagnostic> report)
    {
        if (limit > 0 && training.Budget is > 0 && training.LeastSteps is { } steps && model.Spec() is { } spec
            && DepthOf(spec) is var layers and >= ShallowestDeep && (3L * layers) - 1 is var products && products * steps > limit)
        {
            report(Diagnostic.Create(CertificationRules.TooDeep, training.Argument("model")!.Syntax.GetLocation(), layers, products, steps, limit));
        }
    }

    /// <summary>Fewer layers stayed informative for as many steps as were measured (docs/diagnostics/AGT4004.md).</summary>
    private const int ShallowestDeep = 3;

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
