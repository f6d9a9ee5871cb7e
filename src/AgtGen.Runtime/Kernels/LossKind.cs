namespace AgtGen.Kernels;

/// <summary>The loss that ends a model's graph; it decides what labels mean and which metrics exist.</summary>
public enum LossKind
{
    /// <summary>Softmax cross-entropy over the outputs; labels are classes 0 to outputs - 1.</summary>
    CrossEntropy,

    /// <summary>Cross-entropy of the sigmoid of the one output; labels are classes 0 and 1.</summary>
    BinaryCrossEntropy,

    /// <summary>max(0, 1 - y z) of the one output, y = -1 for class 0 and +1 for class 1.</summary>
    Hinge,

    /// <summary>Sum over the other classes of max(0, 1 - z_label + z_j), divided by the number of classes.</summary>
    MultiMargin,

    /// <summary>(z - target)^2 of the one output; labels are real.</summary>
    SquaredError,
}
