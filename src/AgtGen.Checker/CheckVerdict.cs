namespace AgtGen.Checker;

/// <summary>What a check found.</summary>
/// <param name="Model">Name of the model in the file; empty if the file was refused before it was known.</param>
/// <param name="Threat">In words, what may have been done to the data; empty if that is not known.</param>
/// <param name="Steps">Steps that were checked; 0 if nothing was.</param>
/// <param name="Rows">Rows of the training data.</param>
/// <param name="Refusal">Why nothing is proved; null if all of it is.</param>
public sealed record CheckVerdict(string Model, string Threat, long Steps, int Rows, string? Refusal)
{
    /// <summary>Whether everything that the file claims of exact trainings is proved.</summary>
    public bool IsProved => Refusal is null;

    /// <summary>In words, what is proved.</summary>
    public string Proved => IsProved
        ? $"However {Threat}, training the network of the graph in this file on the data in this file, from the initial parameters in this file and as the claim says, in exact real arithmetic, ends inside the box of parameters in this file: all {Steps} steps."
        : "Nothing.";

    /// <summary>In words, what that takes for granted.</summary>
    public static string Assumed =>
        "That the graph is the model's and the data are those that were meant: the file names both by their hashes. Alterations are meant of the numbers as they are in the file, not of what they were made from. "
        + "Of the run that was executed in floating point only its end is looked at, which lies in the box.";
}
