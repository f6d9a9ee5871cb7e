namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>Moves every feature by up to epsilon along the sign of the gradient: to the corner of the ball that is best to first order.</summary>
internal sealed record FeatureMove(double Epsilon) : IManipulation
{
    public Batch Alter(Batch clean, Influence influence)
    {
        double[][] gradient = influence.Gradient(clean);
        return clean with { Columns = [.. clean.Columns.Zip(gradient, (column, slopes) => (double[])[.. column.Zip(slopes, Move)])] };
    }

    /// <summary>The last float on that side that is in the ball: rounding must not carry the attack outside.</summary>
    private double Move(double center, double slope)
    {
        float moved = (float)(center + (Math.Sign(slope) * Epsilon));
        return Math.Abs(moved - center) <= Epsilon ? moved : slope > 0 ? MathF.BitDecrement(moved) : MathF.BitIncrement(moved);
    }
}
