using AgtGen.Certificates;
using AgtGen.Tool.Evaluation;

namespace AgtGen.Tool.Claims;

/// <summary>An evaluation in words.</summary>
internal static class EvaluationText
{
    /// <summary>What was evaluated on.</summary>
    public static IEnumerable<Fact> Data(EvaluationResult result) =>
    [
        new("Data", FormattableString.Invariant($"{Path.GetFileName(result.Data)}, {result.Rows} rows, lines {result.FirstLine} to {result.FirstLine + result.Rows - 1}")),
        new("Test samples", result.TestEpsilon == 0
            ? "as they are"
            : FormattableString.Invariant($"every feature may move by at most {result.TestEpsilon}{(result.Range.IsDeclared ? ThreatStatement.Within(result.Range) : "; the model declares no range")}")),
    ];

    /// <summary>The hash of these rows.</summary>
    public static Fact Hash(EvaluationResult result) => new("Data SHA-256", result.DataHash);

    /// <summary>What the bounds of the mean loss are bounds of, such as "Mean squared error", or "Mean 0.3 x squared error" where that is the loss.</summary>
    public static string LossName(EvaluationResult result) => $"Mean {result.Loss}";
}
