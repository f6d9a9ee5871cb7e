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
    Huber,
}
