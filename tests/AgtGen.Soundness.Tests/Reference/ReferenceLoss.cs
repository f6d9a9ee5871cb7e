namespace AgtGen.Soundness.Tests.Reference;

/// <summary>The losses of the reference trainer.</summary>
internal enum ReferenceLoss
{
    CrossEntropy,
    BinaryCrossEntropy,
    Hinge,
    MultiMargin,
    SquaredError,
    SquaredHinge,

    /// <summary>With delta 1/4.</summary>
    Huber,

    /// <summary>With beta 1/2.</summary>
    SmoothL1,
    AbsoluteError,

    /// <summary>With smoothing 1/10.</summary>
    SmoothedCrossEntropy,
}
