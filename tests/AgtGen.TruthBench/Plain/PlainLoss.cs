using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.TruthBench.Plain;

/// <summary>Bounds of losses and of their slopes by the outputs.</summary>
/// <param name="loss">Which.</param>
/// <param name="arithmetic">The arithmetic.</param>
/// <param name="fault">What is planted.</param>
internal sealed class PlainLoss(ReferenceLoss loss, Outward arithmetic, Fault fault)
{
    public static bool Knows(ReferenceLoss loss) =>
        loss is ReferenceLoss.SquaredError or ReferenceLoss.BinaryCrossEntropy or ReferenceLoss.Hinge or ReferenceLoss.CrossEntropy or ReferenceLoss.MultiMargin;

    public Hull[] Slopes(Hull[] z, Hull label) => loss switch
    {
        ReferenceLoss.SquaredError => [arithmetic.Multiply(2, arithmetic.Subtract(z[0], fault == Fault.LabelMovesOnlyUp ? Hull.Point(label.Upper) : label))],
        ReferenceLoss.BinaryCrossEntropy => [arithmetic.Subtract(arithmetic.Rising(Sigmoid, z[0]), label)],
        ReferenceLoss.Hinge => [Hinge(z[0], (2 * label.Lower) - 1)],
        ReferenceLoss.CrossEntropy => [.. z.Select((_, j) => arithmetic.Subtract(Probability(z, j), Hull.Point(j == (int)label.Lower ? 1 : 0)))],
        ReferenceLoss.MultiMargin => MultiMargin(z, (int)label.Lower),
        _ => throw new ArgumentOutOfRangeException(nameof(z), loss, "The plain rules do not know this loss."),
    };

    public Hull Value(Hull[] z, int label, double target) => loss switch
    {
        ReferenceLoss.SquaredError => arithmetic.Square(arithmetic.Subtract(z[0], Hull.Point(target))),
        ReferenceLoss.BinaryCrossEntropy => Cap(arithmetic.Rising(Softplus, label == 1 ? -z[0] : z[0])),
        ReferenceLoss.Hinge => arithmetic.Add(Hull.Point(1), arithmetic.Multiply(1 - (2 * label), z[0])).AtLeastZero(),
        ReferenceLoss.CrossEntropy => arithmetic.Rising(Softplus, arithmetic.Subtract(LogSum(z, label), z[label])).AtLeastZero(),
        _ => arithmetic.Divide(
            arithmetic.Sum(z.Where((_, j) => j != label).Select(other => arithmetic.Add(Hull.Point(1), arithmetic.Subtract(other, z[label])).AtLeastZero())), Hull.Point(z.Length)),
    };

    /// <summary>p_j = 1 / (1 + sum of the others' e^(z - z_j)): least with z_j least and the others largest.</summary>
    public Hull Probability(Hull[] z, int j)
    {
        Hull own = fault == Fault.ProbabilityOfLikeEnds ? new(z[j].Lower, z[j].Lower) : z[j];
        Hull odds = arithmetic.Rising(Math.Exp, arithmetic.Subtract(LogSum(z, j), own));
        return arithmetic.Divide(Hull.Point(1), arithmetic.Add(Hull.Point(1), odds));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private Hull LogSum(Hull[] z, int without)
    {
        Hull[] others = [.. z.Where((_, j) => j != without)];
        return arithmetic.Rising(Math.Log, arithmetic.Sum(others.Select(other => arithmetic.Rising(Math.Exp, other))));
    }

    /// <summary>The fault of an epsilon in the logarithm: no loss is above -ln(1e-10).</summary>
    private Hull Cap(Hull value) => fault == Fault.LossIsCapped ? new(Math.Min(value.Lower, 23.03), Math.Min(value.Upper, 23.03)) : value;

    private Hull Hinge(Hull z, double sign)
    {
        Hull margin = arithmetic.Multiply(sign, z);
        bool may = margin.Lower < 1, must = margin.Upper < 1;
        if (fault == Fault.HingeOfTheMiddle)
        {
            may = must = (margin.Lower + margin.Upper) / 2 < 1;
        }

        return sign > 0 ? new(may ? -1 : 0, must ? -1 : 0) : new(must ? 1 : 0, may ? 1 : 0);
    }

    private Hull[] MultiMargin(Hull[] z, int label)
    {
        Hull[] slopes = new Hull[z.Length];
        Hull part = arithmetic.Divide(Hull.Point(1), Hull.Point(z.Length));
        for (int j = 0; j < z.Length; j++)
        {
            if (j != label)
            {
                Hull excess = arithmetic.Add(Hull.Point(1), arithmetic.Subtract(z[j], z[label]));
                slopes[j] = arithmetic.Multiply(new Hull(excess.Lower > 0 ? 1 : 0, excess.Upper > 0 ? 1 : 0), part);
                slopes[label] = arithmetic.Subtract(slopes[label], slopes[j]);
            }
        }

        return slopes;
    }
}
