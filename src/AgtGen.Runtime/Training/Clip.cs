namespace AgtGen.Training;

/// <summary>How per-sample gradients are clipped before they are averaged. Part of the training algorithm: the nominal run clips too.</summary>
public abstract record Clip
{
    private protected Clip()
    {
    }

    /// <summary>What no entry of a clipped per-sample gradient exceeds.</summary>
    internal abstract double Limit { get; }

    /// <summary>Clamps every entry of a per-sample gradient to [-bound, bound]. Monotone, so bounds of it are exact.</summary>
    /// <param name="bound">Finite and positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not a finite positive number.</exception>
    public static Clip Value(double bound) => new ValueClip(bound);

    /// <summary>
    /// Multiplies a per-sample gradient by min(1, bound / its norm): the Euclidean norm over all parameters of the sample together, as differentially private training does it. Bounds of each entry are exact for given
    /// bounds of the others.
    /// </summary>
    /// <param name="bound">Finite, at least 1e-12.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is outside its range.</exception>
    public static Clip Norm(double bound) => new NormClip(bound);
}
