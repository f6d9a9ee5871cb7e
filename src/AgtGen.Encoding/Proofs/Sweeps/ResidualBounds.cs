using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>Holds a residual phi(z), less a line, over a range of outputs.</summary>
internal static class ResidualBounds
{
    private static readonly Dyadic Two = new(2, 0);

    /// <summary>The label of a sample of another class.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="label">The sample's own.</param>
    public static Dyadic OtherLabel(EncodedLoss loss, Dyadic label) => loss == EncodedLoss.Hinge ? -label : Dyadic.One - label;

    /// <summary>Holds phi(z) - slope z for every z of a range.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="label">The label.</param>
    /// <param name="slope">The slope, any number.</param>
    /// <param name="z">The range.</param>
    public static ExactRange Beside(EncodedLoss loss, Dyadic label, Dyadic slope, ExactRange z) => loss switch
    {
        EncodedLoss.SquaredError => ((Two - slope) * z) - ExactRange.Point(Two * label),
        EncodedLoss.Hinge => Hinge(label, slope, z),
        _ => Logistic(slope, z) - ExactRange.Point(label),
    };

    /// <summary>-y up to the margin of 1, and 0 from it on; at the margin itself both.</summary>
    private static ExactRange Hinge(Dyadic label, Dyadic slope, ExactRange z)
    {
        (Dyadic below, Dyadic above) = label.Sign > 0 ? (-Dyadic.One, Dyadic.Zero) : (Dyadic.Zero, Dyadic.One);
        ExactRange Piece(Dyadic value, ExactRange outputs) => ExactRange.Point(value) - (slope * outputs);
        if (z.Upper < label || z.Lower > label)
        {
            return Piece(z.Upper < label ? below : above, z);
        }

        return Piece(below, z with { Upper = label }).Hull(Piece(above, z with { Lower = label }));
    }

    // s(z) - slope z is 1 less the same of -z.
    private static ExactRange Logistic(Dyadic slope, ExactRange z) => new(Dyadic.One - LogisticLine.Most(slope, -z.Upper, -z.Lower), LogisticLine.Most(slope, z.Lower, z.Upper));
}
