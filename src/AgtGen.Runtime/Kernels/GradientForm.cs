namespace AgtGen.Kernels;

/// <summary>How the gradient of a parameter for one sample is formed of what a pass left in slots.</summary>
public enum GradientForm
{
    /// <summary>A matrix: entry (i, j) is delta_i times activation_j.</summary>
    OuterProduct,

    /// <summary>Entry i is delta_i.</summary>
    Elementwise,
}
