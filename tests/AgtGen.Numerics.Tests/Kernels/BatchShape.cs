namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>How the samples of a random batch relate to each other.</summary>
internal enum BatchShape
{
    /// <summary>Independent of each other.</summary>
    Ordinary,

    /// <summary>Few different values, zeros of both signs among them: most candidates are equal to others.</summary>
    Tied,

    /// <summary>Nine of ten values are 0, as those of pixels are: a threshold may be 0, of one sign or the other, or just beside it.</summary>
    Sparse,

    /// <summary>
    /// Largest somewhat after the middle: what the first samples say of the batch is too low, so that lists grow until they are shortened, and what is then cut
    /// off does not come again.
    /// </summary>
    Peaked,

    /// <summary>Two of three samples have no gradient at all, as beyond a hinge: what is formed of several values, as of a convolution, is 0 where all of these are.</summary>
    Idle,
}
