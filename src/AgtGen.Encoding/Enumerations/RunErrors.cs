using System.Numerics.Tensors;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;
using AgtGen.Trajectories;

namespace AgtGen.Encoding.Enumerations;

/// <summary>
/// How far runs that are computed to nearest can be from the exact ones, known before they run and for all altered data sets at once. A step takes two points of a loss whose slope is between 0 and s no further apart than the largest of |keep - weight x| times their distance, with x from 0 to s times the sum of
/// |features|^2; what rounding does within the step is added. The residual of a hinge does not depend on the output, unless that is so near the margin of 1 that both sides are possible: such runs are not covered, and <see cref="Doubt"/> says which they are.
/// </summary>
internal sealed class RunErrors
{
    // Far above what underflows, and far below what matters.
    private const double Trifle = 1e-290;

    private readonly EncodedTraining training;
    private readonly SweepProblem problem;
    private readonly Upper[] lengths, distances, sizes;
    private readonly Upper steepest;

    /// <param name="problem">The training.</param>
    public RunErrors(SweepProblem problem)
    {
        (training, this.problem) = (problem.Training, problem);
        lengths = [.. training.Rows.Select(Length)];
        steepest = training.Loss switch { EncodedLoss.SquaredError => 2, EncodedLoss.Hinge => 0, _ => LogisticResidual.Slope(double.MinValue, double.MaxValue).Upper };
        (distances, sizes) = (new Upper[problem.Batches.Length + 1], new Upper[problem.Batches.Length + 1]);
        sizes[0] = Length([.. training.Start]);
        for (int step = 0; step < problem.Batches.Length; step++)
        {
            Take(step);
        }
    }

    /// <summary>How far an output of a step is from the exact one at most.</summary>
    /// <param name="step">The step.</param>
    /// <param name="row">The sample.</param>
    public double Doubt(int step, int row) => (lengths[row] * (distances[step] + (Upper.Rounding(problem.Width + 2) * sizes[step])) + Trifle).Value;

    /// <summary>How far the output at a point after the last step is from the exact one at most; infinite or NaN if nothing is known.</summary>
    /// <param name="point">The point's features.</param>
    public double OfOutput(double[] point) => (Length(point) * (distances[^1] + (Upper.Rounding(problem.Width + 2) * sizes[^1])) + Trifle).Value;

    private void Take(int step)
    {
        int[] batch = problem.Batches[step];
        Interval<double> rate = training.Steps[step].Rate, keep = Interval<double>.Point(1) - (rate * training.Decay);
        Upper kept = Size(keep), keepError = Middle.Radius(keep), weight = 0, weightError = 0;
        for (int removed = 0; removed <= (training.Threat == EncodedThreat.Removal ? training.Budget : 0); removed++)
        {
            Interval<double> of = rate / Interval<double>.Point(batch.Length - removed);
            (weight, weightError) = (Upper.Max(weight, Size(of)), Upper.Max(weightError, Middle.Radius(of)));
        }

        // Of all samples: their gradients' sizes, what these are off by, and the sum that bounds the curvature.
        Upper gradients = 0, off = 0, squares = 0, size = sizes[step], rounding = Upper.Rounding(problem.Width + 2) * size;
        foreach (int row in batch)
        {
            Upper length = lengths[row], residual = Residual(row, size);
            gradients += length * residual;
            off += length * ((steepest * rounding * length) + (Upper.Rounding(8) * residual));
            squares += length * length;
        }

        // A term of a sum goes through as many roundings as there are samples, and once more where it is corrected; with the first of two steps' corrections sums have twice the size.
        Upper sum = Upper.Rounding(batch.Length + training.Budget + 16) * 2 * gradients;
        Upper defect = ((keepError + (Upper.Rounding(4) * kept)) * size) + (weight * (off + sum)) + (weightError * gradients) + Trifle;
        Upper bent = weight * steepest * squares;
        Upper stretch = rate.Lower >= 0 && keep.Lower >= 0 ? Upper.Max(kept, ScalarMath<double>.SubtractUp(bent.Value, keep.Lower)) : kept + bent;
        distances[step + 1] = (stretch * distances[step]) + defect;
        sizes[step + 1] = (((kept * size) + (weight * gradients)) * ((Upper)1 + Upper.Rounding(batch.Length + 16))) + Trifle;
    }

    /// <summary>At most the size of a residual, altered or not, as it is computed.</summary>
    private Upper Residual(int row, Upper size) => training.Loss == EncodedLoss.SquaredError
        ? (Upper)2 * ((lengths[row] * size * ((Upper)1 + Upper.Rounding(problem.Width + 2))) + Math.Abs(training.Labels[row]) + 1)
        : 1;

    private static Upper Size(Interval<double> range) => Math.Max(Math.Abs(range.Lower), Math.Abs(range.Upper));

    private static Upper Length(double[] vector) =>
        ((Upper)Math.Sqrt(TensorPrimitives.SumOfSquares<double>(vector)) * ((Upper)1 + Upper.Rounding(vector.Length + 4))) + 1e-150;
}
