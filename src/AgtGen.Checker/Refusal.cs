namespace AgtGen.Checker;

/// <summary>Why nothing is proved: the check does not cover something, or what it reckons is not what the file says.</summary>
internal sealed class Refusal(string reason) : Exception(reason)
{
    /// <summary>Of a file that may be right, but is more than this check can read.</summary>
    public static Refusal NotCovered(string what) => new($"this checker does not cover {what}");
}
