using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>One thread's part in the passes of a step: it runs whole tiles and remembers what went wrong in which.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class StepWorker<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICertifiableModel<T> model;
    private readonly BallRadii<T> radii;
    private readonly SampleTiles<T> samples;
    private readonly BatchPasses<T> batch;
    private readonly IFeatureSource<T>? features;
    private readonly TilePassBuffers<T> nominal;
    private readonly TilePassBuffers<T> weightPerturbed;
    private readonly MovedTiles<T>[] moved;

    public StepWorker(
        ICertifiableModel<T> model,
        ParameterState<T>[] parameters,
        Adversary adversary,
        BallRadii<T> radii,
        SampleTiles<T> samples,
        IFeatureSource<T>? features,
        BatchPasses<T> batch,
        int tiles)
    {
        (this.model, this.radii, this.samples, this.features, this.batch) = (model, radii, samples, features, batch);
        ModelPlan plan = model.Plan;
        nominal = new(plan, parameters, samples, batch.Nominal, points: true, LabelFreedom.None, plan.TrainingSlots);
        weightPerturbed = new(plan, parameters, samples, batch.WeightPerturbed, points: false, LabelFreedom.None, plan.TrainingSlots);
        moved = MovedTiles<T>.Of(model, parameters, samples, batch, adversary);
        Scratch = new(tiles, Math.Min(adversary.Samples, tiles * Tile.Samples), ParameterBlock.ColumnsAtOnce(plan, areScaled: batch.WeightPerturbedNorms is not null), batch.Moved.Length);
    }

    public AggregationScratch<T> Scratch { get; }

    /// <summary>The bounds with free weights of the tile that was run last.</summary>
    public TilePassBuffers<T> WeightPerturbed => weightPerturbed;

    /// <summary>Largest magnitude in any slot of a nominal pass of this thread since <see cref="Reset"/>: scale of the nominal run's rounding errors.</summary>
    public T LargestMagnitude { get; private set; }

    /// <summary>The first tile whose nominal pass was not finite; int.MaxValue for none.</summary>
    public int DivergedTile { get; private set; }

    /// <summary>The first tile with a bound that was not finite, and its slot; int.MaxValue for none.</summary>
    public (int Tile, int Slot) Unbounded { get; private set; }

    public void Reset()
    {
        LargestMagnitude = T.Zero;
        DivergedTile = int.MaxValue;
        Unbounded = (int.MaxValue, 0);
    }

    /// <summary>All passes of one tile.</summary>
    public void Run(int tile, bool bounded)
    {
        Load(tile);
        if (tile < SampleTiles<T>.TilesFor(batch.Count))
        {
            nominal.MoveTo(tile);
            model.TrainNominal(nominal);
            MeasureNominal(tile);
            batch.NominalNorms?.Measure(tile);
        }

        if (bounded)
        {
            RunBounds(tile);
        }
    }

    /// <summary>The bound passes of one tile, for another box and the batch that is loaded.</summary>
    public void RunBounds(int tile)
    {
        weightPerturbed.MoveTo(tile);
        model.TrainWeightPerturbed(weightPerturbed);
        Check(weightPerturbed, tile);
        batch.WeightPerturbedNorms?.Measure(tile);
        foreach (MovedTiles<T> pass in moved)
        {
            pass.MoveTo(tile);
            Move(tile, pass);
            if (!pass.Run(samples.Labels(tile, LabelFreedom.None).Classes))
            {
                Check(pass.Buffers, tile);
            }

            pass.Keep(batch.WeightPerturbed, samples.TrustedOf(tile));
        }
    }

    private void Load(int tile)
    {
        if (features is null)
        {
            samples.Load(tile);
        }
        else
        {
            samples.Load(tile, features);
        }
    }

    /// <summary>What the threat can make of what a pass is given.</summary>
    private void Move(int tile, MovedTiles<T> pass)
    {
        TileBounds<T> given = pass.Buffers.Bounds(model.Plan.Given);
        if (!pass.MovesFeatures)
        {
            samples.InputOf(tile).CopyTo(given.Lower);
            samples.InputOf(tile).CopyTo(given.Upper);
        }
        else if (features is null)
        {
            InputBall<T>.Fill(model.Plan, radii, samples.InputOf(tile), given);
        }
        else
        {
            features.Bounds(samples.RowsOf(tile), given);
        }
    }

    private void MeasureNominal(int tile)
    {
        foreach (int slot in nominal.Slots)
        {
            T magnitude = Magnitude<T>.Of(nominal.Point(slot));
            if (T.IsNaN(magnitude))
            {
                DivergedTile = Math.Min(DivergedTile, tile);
                return;
            }

            LargestMagnitude = T.Max(LargestMagnitude, magnitude);
        }
    }

    private void Check(TilePassBuffers<T> pass, int tile)
    {
        if (tile < Unbounded.Tile && pass.FirstNotFinite() is int slot)
        {
            Unbounded = (tile, slot);
        }
    }
}
