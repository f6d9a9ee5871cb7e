using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.TruthBench.Plain;

/// <summary>Hulls of clipped per-sample gradients.</summary>
/// <param name="shape">Which entries make a tensor.</param>
/// <param name="descent">The clip.</param>
/// <param name="arithmetic">The arithmetic.</param>
/// <param name="fault">What is planted.</param>
internal sealed class PlainClip(NetworkShape shape, Descent descent, Outward arithmetic, Fault fault)
{
    public bool IsFinite => !double.IsInfinity(descent.Clip) || !double.IsInfinity(descent.ClipNorm) || !double.IsInfinity(descent.ClipResidual);

    /// <summary>The most of an entry of any sample's gradient.</summary>
    /// <param name="entry">Of a linear model where residuals are clipped.</param>
    public double Reach(int entry)
    {
        double reach = !double.IsInfinity(descent.Clip) ? descent.Clip
            : !double.IsInfinity(descent.ClipNorm) ? descent.ClipNorm
            : Math.BitIncrement(descent.ClipResidual * (entry < shape.BiasOffset(0) ? Problems.Problem.Upper : 1));
        return fault == Fault.SubstituteReachesHalf ? reach / 2 : reach;
    }

    public Hull[] Of(Hull[] gradient)
    {
        if (!double.IsInfinity(descent.Clip))
        {
            if (fault == Fault.MeanIsClipped)
            {
                return gradient;
            }

            double bound = fault == Fault.ClipIsTighterInBounds ? 0.9 * descent.Clip : descent.Clip;
            return [.. gradient.Select(entry => entry.Clamped(-bound, bound))];
        }

        return double.IsInfinity(descent.ClipNorm) ? gradient : [.. gradient.Select((entry, i) => Scaled(entry, Others(gradient, i)))];
    }

    private IEnumerable<Hull> Others(Hull[] gradient, int entry) =>
        gradient.Where((_, i) => i != entry && (fault != Fault.NormOfOneTensor || (shape.LayerOf(i) == shape.LayerOf(entry) && IsBias(i) == IsBias(entry))));

    private bool IsBias(int entry) => entry >= shape.BiasOffset(shape.LayerOf(entry));

    /// <summary>g min(1, c / root(g^2 + R)) rises in g, and falls with R where g is positive.</summary>
    private Hull Scaled(Hull g, IEnumerable<Hull> others)
    {
        Hull rest = arithmetic.Sum(others.Select(arithmetic.Square)).AtLeastZero();
        double forUpper = fault == Fault.NormOfLikeEnds ? rest.Upper : g.Upper >= 0 ? rest.Lower : rest.Upper;
        double forLower = fault == Fault.NormOfLikeEnds ? rest.Lower : g.Lower >= 0 ? rest.Upper : rest.Lower;
        return new(Scaled(g.Lower, forLower).Lower, Scaled(g.Upper, forUpper).Upper);
    }

    private Hull Scaled(double g, double rest)
    {
        Hull norm = arithmetic.Root(arithmetic.Add(arithmetic.Square(Hull.Point(g)), Hull.Point(rest)));
        if (norm.Upper <= descent.ClipNorm || g == 0)
        {
            return Hull.Point(g);
        }

        Hull factor = arithmetic.Divide(Hull.Point(descent.ClipNorm), norm);
        return arithmetic.Multiply(Hull.Point(g), new(Math.Min(1, factor.Lower), Math.Min(1, factor.Upper)));
    }
}
