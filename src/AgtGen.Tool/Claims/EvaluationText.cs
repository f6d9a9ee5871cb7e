using AgtGen.Tool.Evaluation;

namespace AgtGen.Tool.Claims;

/// <summary>An evaluation in words.</summary>
internal static class EvaluationText
{
    /// <summary>What was evaluated on.</summary>
    public static IEnumerable<Fact> Data(EvaluationResult result) =>
    [
        new("Data", $"{Path.GetFileName(result.Data)}, {result.Rows} rows"),
        new("Test samples", result.TestEpsilon == 0 ? "as they are" : FormattableString.Invariant($"every feature may move by at most {result.TestEpsilon}")),
    ];

    /// <summary>What the bounds of the mean loss are bounds of, such as "Mean squared error", or "Mean 0.3 x squared error" where that is the loss.</summary>
    public static string LossName(EvaluationResult result) => $"Mean {result.Loss}";
}
