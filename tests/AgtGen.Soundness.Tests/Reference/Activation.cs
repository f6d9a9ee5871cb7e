namespace AgtGen.Soundness.Tests.Reference;

/// <summary>The functions between the layers of the reference trainer.</summary>
internal enum Activation
{
    Relu,
    Tanh,
    Silu,
    Elu,
    Sigmoid,
    Softplus,

    /// <summary>With slope 1/8.</summary>
    LeakyRelu,
    HardTanh,
    GeluTanh,
    Gelu,
    Square,

    /// <summary>x e^(-x^2).</summary>
    Bump,

    /// <summary>x / (1 + |x|).</summary>
    Softsign,

    /// <summary>max(x^2, x + 1) / 2.</summary>
    Folded,
}
