namespace AgtGen.Samples.Common.Charts;

/// <summary>What a series says of x between two of its values.</summary>
public enum Course
{
    /// <summary>The values go on smoothly enough to be joined.</summary>
    Joined,

    /// <summary>
    /// What holds at an x holds for every smaller one, as a certificate against k samples does for fewer: up to each x, its own value and bounds are proved, and
    /// not those of the x before. The measured values are dots.
    /// </summary>
    Steps,

    /// <summary>Nothing is known between: each value is a dot between its own bounds.</summary>
    Apart,
}
