namespace AgtGen.Compiler.Bounds;

/// <summary>How the gradient of a parameter for one sample is formed of the factors in slots. The names are those of the run-time GradientForm.</summary>
internal enum GradientForm
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
