namespace AgtGen.Retrainings;

/// <summary>One altered data set whose training cannot be enclosed, so that the others prove nothing.</summary>
/// <param name="rows">What is altered.</param>
/// <param name="reason">Why it cannot.</param>
internal sealed class RetrainingException(AlteredRows rows, string reason) : Exception($"{Words(rows)} has no bounds: {reason}")
{
    private static string Words(AlteredRows altered)
    {
        string rows = $"{(altered.Rows.Length == 1 ? "row" : "rows")} {string.Join(", ", altered.Rows)}";
        return altered switch
        {
            { Rows.Length: 0 } => "the training on the data as it is",
            { Labels.Length: 0 } => $"the training without {rows}",
            _ => $"the training with class {string.Join(", ", altered.Labels)} for {rows}",
        };
    }
}
