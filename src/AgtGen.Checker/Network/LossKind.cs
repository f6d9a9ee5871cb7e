namespace AgtGen.Checker.Network;

/// <summary>Losses.</summary>
internal enum LossKind
{
    /// <summary>(z - target)^2 of one output.</summary>
    SquaredError,

    /// <summary>max(0, 1 - y z) of one output, y = 1 for class 1 and -1 for class 0.</summary>
    Hinge,

    /// <summary>ln(1 + e^(-y z)).</summary>
    BinaryCrossEntropy,

    /// <summary>ln of the sum of e^z, less the z of the label.</summary>
    CrossEntropy,
}
