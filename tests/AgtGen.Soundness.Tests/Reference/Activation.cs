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
}
