namespace AgtGen.Encoding.Models;

/// <summary>The losses of generated models that are encoded, under their names in the catalogue.</summary>
public enum EncodedOutputLoss
{
    /// <summary>Minus the logarithm of the label's softmax, with logistic functions.</summary>
    CrossEntropy,

    /// <summary>The same for one output and two classes.</summary>
    BinaryCrossEntropy,

    /// <summary>max(0, 1 - y z), exactly; where y z = 1 both slopes are admitted.</summary>
    Hinge,

    /// <summary>max(0, 1 - y z)^2, exactly.</summary>
    SquaredHinge,

    /// <summary>The mean over classes of max(0, 1 - z_label + z_j), j not the label, exactly; where it is 0 both slopes are admitted.</summary>
    MultiMargin,

    /// <summary>(z - y)^2, exactly.</summary>
    SquaredError,

    /// <summary>|z - y|, exactly; at 0 both slopes and their mean are admitted.</summary>
    AbsoluteError,

    /// <summary>The Huber loss divided by its constant, exactly.</summary>
    SmoothL1,

    /// <summary>Half the square of the residual up to a constant, linear beyond, exactly.</summary>
    Huber,
}
