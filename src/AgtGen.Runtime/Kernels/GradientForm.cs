namespace AgtGen.Kernels;

/// <summary>How the gradient of a parameter for one sample is formed of what a pass left in slots.</summary>
public enum GradientForm
{
    /// <summary>A matrix: entry (i, j) is delta_i times activation_j.</summary>
    OuterProduct,

    /// <summary>Entry i is delta_i.</summary>
    Elementwise,

    /// <summary>The weights of a convolution: the sum over its windows of the outer products of delta and what the window reads.</summary>
    PatchProduct,

    /// <summary>The bias of a convolution: entry i is the sum over its windows of delta in channel i.</summary>
    PositionSum,
}
