namespace AgtGen.Training;

/// <summary>How per-sample gradients are clipped before they are averaged. Part of the training algorithm: the nominal run clips too.</summary>
public abstract record Clip
{
    private protected Clip()
    {
    }

    /// <summary>Clamps every entry of a per-sample gradient to [-bound, bound]. Monotone, so bounds of it are exact.</summary>
    /// <param name="bound">Finite and positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not a finite positive number.</exception>
    public static Clip Value(double bound) => new ValueClip(bound);
}
