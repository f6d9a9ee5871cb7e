namespace AgtGen.Training;

/// <summary>Clamping to [-<see cref="Bound"/>, <see cref="Bound"/>]; made by <see cref="Clip.Value"/>.</summary>
public sealed record ValueClip : Clip
{
    internal ValueClip(double bound)
    {
        if (!(double.IsFinite(bound) && bound > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(bound), bound, "A clipping bound must be finite and positive.");
        }

        Bound = bound;
    }

    /// <summary>The clipping bound gamma.</summary>
    public double Bound { get; }

    internal override double Limit => Bound;
}
