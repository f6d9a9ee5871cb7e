using AgtGen.Certificates;
using AgtGen.Training;

namespace AgtGen.Tool.Sweeps;

/// <summary>Certificates of one training that differ in nothing but the budget k of their threat.</summary>
internal static class BudgetSweep
{
    /// <returns>The budget of each certificate.</returns>
    /// <exception cref="ToolException">They differ in something else, or two have one budget; names the files and the difference.</exception>
    public static int[] Budgets(IReadOnlyList<(string File, Claim Claim)> certificates)
    {
        (string first, Claim claim) = certificates[0];
        foreach ((string file, Claim other) in certificates.Skip(1))
        {
            if (Difference(claim, other) is string difference)
            {
                throw Refused($"{first} and {file} differ in {difference}");
            }
        }

        int[] budgets = BudgetsOf([.. certificates.Select(certificate => certificate.Claim.Threat)])
            ?? throw Refused($"the threats of {first} and the others differ in more than one budget");
        foreach (IGrouping<int, string> same in budgets.Zip(certificates, (budget, certificate) => (Budget: budget, certificate.File)).GroupBy(pair => pair.Budget, pair => pair.File))
        {
            if (same.Count() > 1)
            {
                throw Refused($"{string.Join(" and ", same)} have the same k = {same.Key}");
            }
        }

        return budgets;
    }

    private static string? Difference(Claim one, Claim other)
    {
        (string Thing, bool Same)[] things =
        [
            ("the model", one.Model == other.Model && one.Fingerprint == other.Fingerprint),
            ("the element type", one.ElementType == other.ElementType),
            ("the training data", one.TrainingDataHash == other.TrainingDataHash),
            ("the initial weights", one.InitialParametersHash == other.InitialParametersHash),
            ("the optimizer", one.Optimizer == other.Optimizer),
            ("the schedule", one.Schedule == other.Schedule),
            ("the kind of threat", one.Threat.GetType() == other.Threat.GetType()),
        ];
        return Array.Find(things, thing => !thing.Same).Thing;
    }

    /// <summary>The number of samples, or where that is the same, of labels.</summary>
    private static int[]? BudgetsOf(ThreatModel[] threats)
    {
        if (threats.Select(threat => threat with { Samples = 0 }).Distinct().Count() == 1)
        {
            return [.. threats.Select(threat => threat.Samples)];
        }

        BoundedPoisoning[] poisonings = [.. threats.OfType<BoundedPoisoning>()];
        return poisonings.Length > 0 && poisonings.Select(threat => threat with { LabelSamples = 0 }).Distinct().Count() == 1
            ? [.. poisonings.Select(threat => threat.LabelSamples)]
            : null;
    }

    private static ToolException Refused(string why) =>
        new(ExitCode.UnreadableInput, $"Several certificates make one report if only the budget k differs, but {why}.");
}
