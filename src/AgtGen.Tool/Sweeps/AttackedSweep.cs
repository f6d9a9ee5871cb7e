using AgtGen.Attacks;
using AgtGen.Certificates;
using AgtGen.Tool.Evaluation;

namespace AgtGen.Tool.Sweeps;

/// <summary>What attacks reached, beside what is certified for the same trainings.</summary>
internal static class AttackedSweep
{
    /// <exception cref="ToolException">The file is missing or no attack.</exception>
    public static SavedAttack Read(string path)
    {
        InputFile.Require(path, "an attack file");
        try
        {
            return SavedAttack.Read(path);
        }
        catch (InvalidDataException exception)
        {
            throw new ToolException(ExitCode.UnreadableInput, exception.Message, exception);
        }
    }

    /// <summary>Gives each attack to the certificate of its training and threat.</summary>
    /// <exception cref="ToolException">There is no such certificate, two attacks are of one, other points were attacked, or an attack and a certificate contradict each other.</exception>
    public static List<SweepEntry> Join(List<SweepEntry> entries, IReadOnlyList<(string File, SavedAttack Attack)> attacks)
    {
        List<SweepEntry> joined = [.. entries];
        foreach ((string file, SavedAttack attack) in attacks)
        {
            int at = joined.FindIndex(entry => IsOf(attack, entry.Certificate.Claim));
            if (at < 0)
            {
                throw Refused($"'{file}' is an attack on another training or threat than the certificates are of.");
            }

            if (joined[at].Attack is not null)
            {
                throw Refused($"There are two attacks on the training of {joined[at].File}, '{file}' the second; give the stronger one.");
            }

            RequireSamePoints(file, attack, joined[at].Result!);
            RequireNoContradiction(file, attack, joined[at]);
            joined[at] = joined[at] with { Attack = attack };
        }

        return joined;
    }

    private static bool IsOf(SavedAttack attack, Claim claim) =>
        attack.Fingerprint == claim.Fingerprint
        && attack.ElementType == claim.ElementType
        && attack.TrainingDataHash == claim.TrainingDataHash
        && attack.InitialParametersHash == claim.InitialParametersHash
        && attack.Optimizer == claim.Optimizer
        && attack.Schedule == claim.Schedule
        && attack.Threat == claim.Threat;

    private static void RequireSamePoints(string file, SavedAttack attack, EvaluationResult result)
    {
        if (attack.PointsHash != result.DataHash)
        {
            throw Refused($"'{file}' attacked other points than the {result.Rows} rows of --data; the two have different hashes.");
        }
    }

    /// <summary>Certified &lt;= true &lt;= attacked. Written so that a number that is none contradicts.</summary>
    private static void RequireNoContradiction(string file, SavedAttack attack, SweepEntry entry)
    {
        EvaluationResult result = entry.Result!;
        bool holds = attack.MeanLoss <= result.MeanLoss.Upper
            && (result.Accuracy is not AccuracyBounds accuracy || (attack.Accuracy >= accuracy.Lower && attack.Unchanged >= accuracy.Certified));
        if (!holds)
        {
            throw new ToolException(
                ExitCode.Failed,
                $"The attack '{file}' does what {entry.File} certifies to be impossible, so one of the two is false: trust neither. AttackResult.Check proves it where the attack is at hand. A difference of one point or of the last digits can be rounding of the attack's executed training.");
        }
    }

    private static ToolException Refused(string why) => new(ExitCode.UnreadableInput, why);
}
