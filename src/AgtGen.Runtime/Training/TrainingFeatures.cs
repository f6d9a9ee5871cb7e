using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>The features of a frozen prefix in one training: of all rows at its start where they fit, else of each tile in each step. Either way they are the same numbers.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TrainingFeatures<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICertifiableModel<T> model;
    private readonly ParameterState<T>[] parameters;
    private readonly ParameterState<T>[]? widened;
    private readonly LabelledData<T> data;
    private readonly BallRadii<T>? radii;
    private readonly KeptFeatures<T>? kept;

    /// <param name="model">A model with a frozen prefix.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="data">The training data.</param>
    /// <param name="radii">How far inputs are moved; null if they are not.</param>
    /// <param name="mostBytes">What may be kept.</param>
    public TrainingFeatures(ICertifiableModel<T> model, ParameterState<T>[] parameters, LabelledData<T> data, BallRadii<T>? radii, long mostBytes)
    {
        (this.model, this.parameters, this.data, this.radii) = (model, parameters, data, radii);
        widened = radii is null ? null : Widened(model.Plan, parameters);
        int width = model.Plan.Slots[model.Plan.Given];
        kept = KeptFeatures<T>.Fit(data.Count, width, radii is not null, mostBytes) ? new(data.Count, width, radii is not null) : null;
    }

    /// <summary>The features of all rows as data with the same labels.</summary>
    public static LabelledData<T> Of(ICertifiableModel<T> model, ParameterState<T>[] parameters, LabelledData<T> data)
    {
        TrainingFeatures<T> features = new(model, parameters, data, null, long.MaxValue);
        if (features.kept is null)
        {
            throw new ArgumentException($"The features of {data.Count} rows have more values than an array holds.", nameof(data));
        }

        using WorkerTeam team = new(1);
        features.ComputeKept(team, CancellationToken.None);
        return data.WithFeatures(features.kept.Values, model.Plan.Slots[model.Plan.Given]);
    }

    /// <summary>Computes what is kept.</summary>
    public void ComputeKept(WorkerTeam team, CancellationToken cancellation)
    {
        if (kept is null)
        {
            return;
        }

        int width = model.Plan.Slots[model.Plan.Given];
        Worker[] workers = [.. Enumerable.Range(0, team.Size).Select(_ => new Worker(NewPasses(), width))];
        team.Run(
            SampleTiles<T>.TilesFor(data.Count),
            (worker, tile) => kept.Compute(tile * Tile.Samples, workers[worker].Passes, workers[worker].Rows, workers[worker].Tile),
            cancellation);
    }

    /// <summary>Where one thread gets features from.</summary>
    public IFeatureSource<T> ForWorker() => kept is null ? NewPasses() : kept;

    private static ParameterState<T>[] Widened(ModelPlan plan, ParameterState<T>[] parameters)
    {
        ParameterState<T>[] widened = ParameterBox.Empty<T>(plan);
        T relative = ExecutedBox<T>.RelativeReach(plan);
        for (int index = 0; index < widened.Length; index++)
        {
            ExecutedBox<T>.Fill(widened[index], parameters[index].Nominal, relative);
        }

        return widened;
    }

    private PrefixPasses<T> NewPasses() => new(model, parameters, widened, data, radii);

    private sealed class Worker(PrefixPasses<T> passes, int width)
    {
        private readonly TileBuffer<T> lower = new(width * Kernels.Tile.Samples);
        private readonly TileBuffer<T> upper = new(width * Kernels.Tile.Samples);

        public PrefixPasses<T> Passes { get; } = passes;

        public int[] Rows { get; } = new int[Kernels.Tile.Samples];

        public TileBounds<T> Tile => new(lower.Values, upper.Values);
    }
}
