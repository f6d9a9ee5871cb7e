namespace AgtGen.Proofs;

/// <summary>What is known of each row of the current batch over all altered runs.</summary>
/// <param name="size">Rows of the batch.</param>
internal sealed class SampleChecks(int size)
{
    /// <summary>The residual of the reference run, a number near it.</summary>
    public Fixed[] Value { get; } = new Fixed[size];

    /// <summary>How far it can be from that.</summary>
    public Size[] ValueDoubt { get; } = new Size[size];

    /// <summary>At least the size of the residual in any altered run.</summary>
    public Size[] Reach { get; } = new Size[size];

    /// <summary>The largest slope that altered runs can meet.</summary>
    public Fixed[] Steepest { get; } = new Fixed[size];

    /// <summary>The root of o^2 / the smallest slope, where o times what the influences do to the output bounds what the multiplier misses of it; 0 for a row whose curvature does not pay.</summary>
    public Fixed[] EnergyRoot { get; } = new Fixed[size];

    /// <summary>What it misses, times the row.</summary>
    public Size[] Missed { get; } = new Size[size];

    /// <summary>The same for a row whose curvature does not pay, and 0 for others.</summary>
    public Size[] Direct { get; } = new Size[size];

    /// <summary>What an affected row's multiplier does with the influences of the other affected rows, times the row.</summary>
    public Size[] Crossed { get; } = new Size[size];

    /// <summary>What it does with its own influence, times the row.</summary>
    public Size[] OwnBend { get; } = new Size[size];

    /// <summary>Its own influence on its output.</summary>
    public Fixed[] Own { get; } = new Fixed[size];

    /// <summary>Bounds of what the multiplier misses over the box of the output; they hold 0.</summary>
    public (Fixed Lower, Fixed Upper)[] Rest { get; } = new (Fixed, Fixed)[size];

    /// <summary>Bounds of the move of the output of an affected row.</summary>
    public (Fixed Lower, Fixed Upper)[] MemberMove { get; } = new (Fixed, Fixed)[size];

    /// <summary>At least the size of the move of any row's output.</summary>
    public Size[] Move { get; } = new Size[size];
}
