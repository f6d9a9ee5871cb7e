namespace AgtGen.Encoding.Training;

/// <summary>The losses of a linear head that are encoded.</summary>
public enum EncodedLoss
{
    /// <summary>(z - y)^2, exactly.</summary>
    SquaredError,

    /// <summary>max(0, 1 - y z) with y = 1 or -1, exactly; where y z = 1 both slopes are admitted.</summary>
    Hinge,

    /// <summary>ln(1 + e^z) - y z with y = 0 or 1, by lines that the search refines.</summary>
    BinaryCrossEntropy,
}
