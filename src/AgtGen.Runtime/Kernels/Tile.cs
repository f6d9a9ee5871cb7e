namespace AgtGen.Kernels;

/// <summary>
/// The unit of batch work. A tensor over a tile is feature-major: feature f of sample s stands at f * <see cref="Samples"/> + s, so a vector
/// register holds one feature of several samples. A weight is then one scalar for the whole register, whose sign picks the operands of an
/// interval product without a test per lane; elementwise operations and reductions over features need no shuffles.
/// </summary>
public static class Tile
{
    /// <summary>Samples of one tile; a last, partial tile is padded with copies of zero and never read back.</summary>
    public const int Samples = 64;

    /// <summary>Where a lane of a feature stands.</summary>
    internal static nuint At(int feature, nuint lane) => ((nuint)feature * Samples) + lane;
}
