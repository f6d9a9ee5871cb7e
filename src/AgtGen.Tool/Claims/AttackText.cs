using AgtGen.Attacks;

namespace AgtGen.Tool.Claims;

/// <summary>What an attack reached, in words.</summary>
internal static class AttackText
{
    public const string ChartWords = "The orange marks are what an attack left: the truth lies between the end of a bar and its mark.";

    public const string SweepWords =
        "What an attack reached was reached by real trainings on altered data that the threat admits; the truth lies between that and what is certified. Another attack may reach more.";

    /// <summary>Such as "accuracy 0.942, 98.0 % of the predictions unchanged, mean loss 0.21, by 24 trainings".</summary>
    public static string Of(SavedAttack attack) => FormattableString.Invariant($"{Short(attack)}, by {attack.Trainings} trainings on altered data{(attack.IsComplete ? "" : ", ended by a time limit")}");

    /// <summary>The same without the trainings.</summary>
    public static string Short(SavedAttack attack) => FormattableString.Invariant(
        $"{(attack is { Accuracy: double accuracy, Unchanged: double unchanged } ? $"accuracy {accuracy:F3}, {unchanged * 100:F1} % of the predictions unchanged, " : "")}mean loss {attack.MeanLoss:G4}");
}
