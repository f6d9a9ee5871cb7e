using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Retrainings;

/// <summary>What holds for every retrained model on a data set: for each row the hull of outputs and losses, and the least margins.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RetrainedHull<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RowHull<T>[] parts;

    /// <param name="model">The model.</param>
    /// <param name="boxes">The retrained models.</param>
    /// <param name="data">The rows, which fit the model.</param>
    /// <param name="testEpsilon">Radius of a ball around each row.</param>
    /// <param name="predicted">The class that the nominal model predicts for each.</param>
    public RetrainedHull(ICertifiableModel<T> model, RetrainedBoxes<T> boxes, LabelledData<T> data, double testEpsilon, int[] predicted)
    {
        ModelPlan plan = model.Plan;
        SampleTiles<T> samples = new(data, data.Count, plan.Classes);
        samples.Select([.. Enumerable.Range(0, data.Count)]);
        for (int tile = 0; tile < samples.Tiles; tile++)
        {
            samples.Load(tile);
        }

        BallRadii<T> radii = new(testEpsilon, data);
        using WorkerTeam team = new(Math.Min(boxes.Threads, boxes.Count));
        parts = [.. Enumerable.Range(0, team.Size).Select(_ => new RowHull<T>(plan, data.Count))];
        ParameterState<T>[][] parameters = [.. parts.Select(_ => ParameterBox.Empty<T>(plan))];
        TilePassBuffers<T>[] passes = [.. parameters.Select(box => new TilePassBuffers<T>(plan, box, samples, kept: null, points: false, LabelFreedom.None))];
        team.Run(
            boxes.Count,
            (worker, index) =>
            {
                boxes.Restore(index, parameters[worker]);
                TilePassBuffers<T> pass = passes[worker];
                for (int tile = 0; tile < samples.Tiles; tile++)
                {
                    pass.MoveTo(tile);
                    InputBall<T>.Fill(plan, radii, samples.InputOf(tile), pass.Bounds(0));
                    predicted.AsSpan(tile * Tile.Samples, pass.Count).CopyTo(pass.Predictions);
                    model.EvaluateBounds(pass);
                    parts[worker].Include(plan, pass, tile * Tile.Samples);
                }
            },
            CancellationToken.None);
        foreach (RowHull<T> part in parts[1..])
        {
            parts[0].Include(part);
        }
    }

    /// <summary>The result.</summary>
    public RowHull<T> Rows => parts[0];
}
