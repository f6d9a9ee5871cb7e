using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>What can be wrong with the threat model of a training call.</summary>
internal static class ThreatRules
{
    /// <summary>
    /// The share of a batch from which no measured training certified more than the constant prediction of the most frequent class does
    /// (docs/diagnostics/AGT4003.md).
    /// </summary>
    private const double LargestInformativeShare = 0.2;

    public static void Check(TrainingCall training, Action<Diagnostic> report)
    {
        if (training.Threat is not { } threat)
        {
            return;
        }

        SyntaxNode argument = training.Argument("threat")!.Syntax;
        if (threat.TypeName == "BoundedPoisoning")
        {
            CheckPairing(training, threat, report);
            CheckEffect(training, threat, training.Model?.HasClasses, report);
        }

        if (training.Budget is not { } budget || budget < 1)
        {
            return;
        }

        if (threat.TypeName is "Substitution" or "Addition" && training.IsUnclipped)
        {
            report(Diagnostic.Create(
                CertificationRules.UnclippedSubstitution,
                training.Argument("optimizer")!.Syntax.GetLocation(),
                training.Optimizer is { } optimizer && optimizer.Syntax.SyntaxTree == argument.SyntaxTree ? [optimizer.Syntax.GetLocation()] : [],
                threat.TypeName,
                budget,
                threat.TypeName == "Addition" ? "added that are" : "replaced by"));
        }

        // A batch of nobody is what the schedule refuses, whatever the budget.
        if (training.BatchSize is not { } batch || batch < 1)
        {
            return;
        }

        // Moving all samples of a batch is sound, and so is adding any number; removing or replacing all of them leaves nothing to average.
        if (threat.TypeName == "BoundedPoisoning" ? budget > batch : threat.TypeName != "Addition" && budget >= batch)
        {
            report(Diagnostic.Create(CertificationRules.BudgetExceedsBatch, argument.GetLocation(), budget, batch));
        }
        else if (UnboundedBudget(threat) is { } wide && wide >= LargestInformativeShare * batch)
        {
            report(Diagnostic.Create(CertificationRules.LargeBudget, argument.GetLocation(), wide, batch, (int)Math.Round(100.0 * wide / batch)));
        }
    }

    /// <summary>Samples that may be removed, replaced or given another class. How far bounded moves reach depends on epsilon, not on their number.</summary>
    private static int? UnboundedBudget(ObjectCreation threat) =>
        threat.TypeName != "BoundedPoisoning" ? threat.Integer("Samples", 0)
        : threat.Given("LabelEpsilon") is null ? threat.Integer("LabelSamples", 0)
        : null;

    private static void CheckPairing(TrainingCall training, ObjectCreation threat, Action<Diagnostic> report)
    {
        if (threat.IsUnset("Paired") && threat.Integer("Samples", 0) > 0 && threat.Integer("LabelSamples", 0) > 0)
        {
            report(Diagnostic.Create(CertificationRules.UnstatedPairing, training.Place("threat", threat.Syntax)));
        }
    }

    private static void CheckEffect(TrainingCall training, ObjectCreation threat, bool? hasClasses, Action<Diagnostic> report)
    {
        if (threat.Given("FeatureEpsilons") is null)
        {
            Require("Samples", "FeatureEpsilon", "feature");
        }

        Require("FeatureEpsilon", "Samples", "feature");
        Require("FeatureEpsilons", "Samples", "feature");

        // Of labels of the other kind AGT4009 says more.
        if (hasClasses != true)
        {
            Require("LabelEpsilon", "LabelSamples", "label");
        }

        if (hasClasses != false)
        {
            Require("LabelTarget", "LabelSamples", "label");
        }

        // A zero that is written out is meant, as the baseline of a sweep; but 0 is a class like any other.
        void Require(string given, string missing, string kind)
        {
            bool isNothing = given == "LabelTarget" ? threat.IsUnset(given) : threat.IsZero(given);
            if (!isNothing && threat.Given(given) is { } value && threat.Given(missing) is null)
            {
                report(Diagnostic.Create(CertificationRules.ThreatWithoutEffect, training.Place("threat", value.Syntax), given, missing, kind));
            }
        }
    }
}
