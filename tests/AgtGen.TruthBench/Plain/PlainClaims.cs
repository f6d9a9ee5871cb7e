using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Judging;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Plain;

/// <summary>What a box proves of test points.</summary>
/// <param name="problem">The problem.</param>
/// <param name="arithmetic">The arithmetic.</param>
/// <param name="fault">What is planted.</param>
internal sealed class PlainClaims(Problem problem, Outward arithmetic, Fault fault)
{
    private readonly NetworkShape shape = problem.Model.Shape;

    public PointClaim Of(Hull[] box, double[] nominal)
    {
        PlainNetwork network = new(shape, double.PositiveInfinity, arithmetic, fault);
        PlainLoss loss = new(shape.Loss, arithmetic, fault);
        (List<bool> stable, int sure, int possible, Hull sum) = ([], 0, 0, Hull.Zero);
        foreach (Sample point in problem.Points)
        {
            Hull[] features = [.. point.Features.Select(Hull.Point)];
            sum = arithmetic.Add(sum, loss.Value(network.Outputs(box, features), (int)point.Label, point.Label));
            if (shape.Classes > 0)
            {
                int predicted = LossValue.Predict(Network.Output(shape, nominal, point.Features));
                bool isStable = IsSure(network, loss, box, features, predicted), isRight = predicted == (int)point.Label;
                stable.Add(isStable);
                sure += isRight && (isStable || fault == Fault.AccuracyOfTheNominalModel) ? 1 : 0;
                possible += isRight || !isStable ? 1 : 0;
            }
        }

        double count = problem.Points.Count;
        Hull mean = arithmetic.Divide(sum, Hull.Point(count));
        return shape.Classes > 0 ? new([.. stable], sure / count, possible / count, mean.Lower, mean.Upper) : new([], 0, 1, mean.Lower, mean.Upper);
    }

    private bool IsSure(PlainNetwork network, PlainLoss loss, Hull[] box, Hull[] features, int predicted)
    {
        if (shape.Widths[^1] == 1)
        {
            Hull output = network.Outputs(box, features)[0];
            return fault == Fault.StabilityOfTheWrongEnd
                ? (predicted == 1 ? output.Upper > 0 : output.Lower <= 0)
                : predicted == 1 ? output.Lower > 0 : output.Upper < 0;
        }

        if (fault == Fault.StabilityOfProbabilities)
        {
            Hull[] z = network.Outputs(box, features);
            return Enumerable.Range(0, z.Length).All(j => j == predicted || loss.Probability(z, predicted).Lower > loss.Probability(z, j).Upper);
        }

        return Enumerable.Range(0, shape.Widths[^1]).All(j => j == predicted || (Margin(network, box, features, predicted, j) is var margin
            && (fault == Fault.StabilityOfTheWrongEnd ? margin.Upper : margin.Lower) > 0));
    }

    /// <summary>Through the difference of two rows of the last layer.</summary>
    private Hull Margin(PlainNetwork network, Hull[] box, Hull[] features, int one, int other)
    {
        Hull[] difference = [.. box];
        int last = shape.Layers - 1, width = shape.Widths[last];
        for (int j = 0; j < width; j++)
        {
            int weights = shape.WeightOffset(last);
            difference[weights + (one * width) + j] = arithmetic.Subtract(box[weights + (one * width) + j], box[weights + (other * width) + j]);
        }

        int bias = shape.BiasOffset(last);
        difference[bias + one] = arithmetic.Subtract(box[bias + one], box[bias + other]);
        return network.Outputs(difference, features)[one];
    }
}
