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

    /// <summary>The loss of a regression is the squared error.</summary>
    public static string LossName(EvaluationResult result) => result.Accuracy is null ? "Mean squared error" : "Mean loss";
}
