namespace AgtGen.Kernels;

/// <summary>The function of a hidden unit.</summary>
public enum UnitKind
{
    /// <summary>max(s, 0), with the slope 0 at 0.</summary>
    Relu,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 / (1 + e^-s).</summary>
    Sigmoid,
}
