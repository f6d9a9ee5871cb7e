using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>The sweeps back for outputs of one-output heads.</summary>
/// <param name="data">The training.</param>
/// <param name="alteration">The threat.</param>
internal sealed class AdjointTile(HeadData data, Alteration alteration) : FunctionalTile<TrajectoryStep>(data, alteration, data.Width)
{
    /// <param name="steps">The training.</param>
    /// <param name="points">The functionals.</param>
    /// <param name="first">The first of the tile.</param>
    /// <param name="lower">Receives how far each can fall against its plain value, as a number of at most 0.</param>
    /// <param name="upper">Receives how far it can rise.</param>
    public void Run(IReadOnlyList<TrajectoryStep> steps, HeadData points, int first, double[] lower, double[] upper)
    {
        int count = Math.Min(Lanes, points.Count - first);
        Array.Clear(Nu);
        for (int lane = 0; lane < count; lane++)
        {
            ReadOnlySpan<double> row = points.Row(first + lane);
            for (int f = 0; f < Entries; f++)
            {
                Nu[(f * Lanes) + lane] = row[f];
            }
        }

        Run(steps, lower.AsSpan(first, count), upper.AsSpan(first, count));
    }

    protected override void Step(TrajectoryStep step)
    {
        AdjointKernel kernel = new(Data, step, Nu, Next, Common, Rest, Above, Below);
        VectorPath.Run<double, AdjointKernel>(ref kernel);
    }
}
