namespace AgtGen.Checker.Network;

/// <summary>Functions between layers.</summary>
internal enum ActivationKind
{
    /// <summary>x.</summary>
    Identity,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x above 0, a slope times x elsewhere.</summary>
    LeakyRelu,

    /// <summary>x cut to [-1, 1].</summary>
    HardTanh,

    /// <summary>1 / (1 + e^-x).</summary>
    Sigmoid,

    /// <summary>tanh x.</summary>
    Tanh,
}
