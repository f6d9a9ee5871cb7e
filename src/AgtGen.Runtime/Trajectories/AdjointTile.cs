using AgtGen.Numerics;
using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories;

/// <summary>One thread's sweeps back along the training, a tile of functionals at a time.</summary>
internal sealed class AdjointTile
{
    private const int Lanes = AdjointKernel.Lanes;

    private readonly HeadData data;
    private readonly Alteration alteration;
    private readonly double[] above;
    private readonly double[] below;
    private readonly double[] common = new double[2 * Lanes];
    private readonly double[] rest = new double[2 * Lanes];
    private readonly Upper[] errors = new Upper[Lanes];
    private readonly Upper[] missing = new Upper[Lanes];
    private readonly double[] column;
    private readonly double[] largest;
    private double[] nu;
    private double[] next;

    public AdjointTile(HeadData data, Alteration alteration)
    {
        (this.data, this.alteration) = (data, alteration);
        (above, below) = (new double[(long)data.Count * Lanes], new double[(long)data.Count * Lanes]);
        (nu, next) = (new double[data.Width * Lanes], new double[data.Width * Lanes]);
        column = new double[data.Candidates.Length];
        largest = new double[alteration.Samples];
    }

    /// <param name="steps">The training.</param>
    /// <param name="points">The functionals.</param>
    /// <param name="first">The first of the tile.</param>
    /// <param name="lower">Receives how far each can fall against its plain value, as a number of at most 0.</param>
    /// <param name="upper">Receives how far it can rise.</param>
    public void Run(IReadOnlyList<TrajectoryStep> steps, HeadData points, int first, double[] lower, double[] upper)
    {
        int count = Math.Min(Lanes, points.Count - first);
        Array.Clear(nu);
        for (int lane = 0; lane < count; lane++)
        {
            ReadOnlySpan<double> row = points.Row(first + lane);
            for (int f = 0; f < data.Width; f++)
            {
                nu[(f * Lanes) + lane] = row[f];
            }
        }

        Array.Clear(above);
        Array.Clear(below);
        Array.Clear(rest);
        Array.Clear(errors);
        Array.Clear(missing);
        for (int t = steps.Count - 1; t >= 0; t--)
        {
            TrajectoryStep step = steps[t];
            Share(step);
            AdjointKernel kernel = new(data, step, nu, next, common, rest, above, below);
            VectorPath.Run<double, AdjointKernel>(ref kernel);
            (nu, next) = (next, nu);
        }

        for (int lane = 0; lane < count; lane++)
        {
            upper[first + lane] = Total(above, below, rest[lane], lane).Value;
            lower[first + lane] = -Total(below, above, rest[Lanes + lane], lane).Value;
        }
    }

    /// <summary>What a step does to every affected sample alike, and what rounding can do.</summary>
    private void Share(TrajectoryStep step)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            Upper square = 0, sum = 0;
            double mean = 0;
            for (int f = 0; f < data.Width; f++)
            {
                double value = nu[(f * Lanes) + lane];
                double size = Math.Abs(value);
                square += (Upper)size * size;
                sum += size;
                mean = step.Mean.Length > 0 ? Math.FusedMultiplyAdd(value, step.Mean[f], mean) : 0;
            }

            Upper norm = square.Sqrt();
            Upper both = (norm * step.Member) + (sum * step.Replaced);
            common[lane] = Real.SubtractUp(both.Value, mean);
            common[Lanes + lane] = Real.AddUp(both.Value, mean);
            errors[lane] += norm * step.Error;
            missing[lane] += norm * step.Missing;
        }
    }

    private Upper Total(double[] side, double[] other, double sum, int lane)
    {
        for (int j = 0; j < column.Length; j++)
        {
            long at = ((long)data.Candidates[j] * Lanes) + lane;
            column[j] = alteration.Kind == AlterationKind.Move ? Math.Max(0, Real.MultiplyUp(alteration.Reach, Math.Max(side[at], other[at]))) : side[at];
        }

        LargestSums.Select(column, largest);
        Upper most = missing[lane] * alteration.Samples, members = 0;
        for (int s = 1; s <= alteration.Samples; s++)
        {
            members += largest[s - 1];
            most = Upper.Max(most, members + (missing[lane] * (alteration.Samples - s)));
        }

        return (Upper)Math.Max(sum, 0) + most + errors[lane];
    }
}
