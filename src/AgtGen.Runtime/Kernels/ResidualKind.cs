namespace AgtGen.Kernels;

/// <summary>The derivative of a loss by the outputs z that it takes.</summary>
public enum ResidualKind
{
    /// <summary>s(z) - y with s(z) = 1 / (1 + e^-z) and y the class, 0 or 1: the binary cross-entropy.</summary>
    Logistic,

    /// <summary>2 (z - y) with a real label y: the squared error.</summary>
    Squared,

    /// <summary>p(z) - y with p the softmax of at least two outputs and y 1 for the class of the label, else 0: the cross-entropy.</summary>
    Softmax,
}
