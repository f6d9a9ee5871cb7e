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

    /// <summary>With weights 1/2, 1 and 2 of the classes.</summary>
    WeightedCrossEntropy,

    /// <summary>With weight 3 of class 1.</summary>
    WeightedBinaryCrossEntropy,

    /// <summary>With focusing parameter 2.</summary>
    Focal,

    /// <summary>With focusing parameter 3/2.</summary>
    BinaryFocal,

    /// <summary>Half of a cross-entropy and twice a multi-class margin loss.</summary>
    CrossEntropyAndMargin,

    /// <summary>A squared error and three times an absolute error.</summary>
    SquaredAndAbsoluteError,

    /// <summary>ln(2 cosh r).</summary>
    LogCosh,

    /// <summary>e^z - t z.</summary>
    Poisson,

    /// <summary>r^2 for r from -1/4 to 1/2, and straight on with slopes -1/2 and 1.</summary>
    Tilted,
}
