namespace AgtGen.Samples.Common.Charts;

/// <summary>How data is drawn.</summary>
public enum Mark
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>A broken line.</summary>
    Dashes,

    /// <summary>A filled area.</summary>
    Area,

    /// <summary>A dot for each point.</summary>
    Dot,

    /// <summary>A triangle at the end of the axis that a bound lies beyond.</summary>
    Beyond,
}
