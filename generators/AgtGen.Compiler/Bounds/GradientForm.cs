namespace AgtGen.Compiler.Bounds;

/// <summary>How the gradient of a parameter for one sample is formed of the factors in slots. The names are those of the run-time GradientForm.</summary>
internal enum GradientForm
{
    /// <summary>A matrix: entry (i, j) is delta_i times activation_j.</summary>
    OuterProduct,

    /// <summary>Entry i is delta_i.</summary>
    Elementwise,
}
