using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Windows;
using AgtGen.Retrainings;
using AgtGen.Training.Levels;
using AgtGen.Trajectories;

namespace AgtGen.Training;

/// <summary>
/// What a certified training takes, known before it starts: all of it is allocated before the first step and none after, O(batch * width + parameters). Only a step
/// after which rounding has to explain a nominal value outside its box takes more, once: another bound pass and another gradient. Bounds along the training
/// (<see cref="Domain.Trajectory"/>) keep something of every step, O(rows * features + steps * batch), and the sweep back for an answer another O(threads * rows); a ball (<see cref="Domain.Ball"/>) keeps O(rows * features + batch). Enumeration keeps two bounds, or one executed value, of every parameter for each
/// altered data set, and has two trainings a thread.
/// </summary>
public static class TrainingMemory
{
    /// <summary>
    /// The bytes that <see cref="CertifiedTrainer"/> takes for its box and buffers, beside the model and the data. The runtime's own memory (code,
    /// stacks, object headers) is not in it, nor is that of a device (<see cref="PredictDevice"/>); with <see cref="Device.Auto"/> it is what the processor takes.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="rows">Rows of the training data, at least 1.</param>
    /// <param name="optimizer">Rates, clipping and state.</param>
    /// <param name="schedule">Epochs and batches.</param>
    /// <param name="threat">What may have happened to the data.</param>
    /// <param name="options">For the number of threads and the domain.</param>
    /// <exception cref="ArgumentException">The threat contradicts itself, the loss or the clip, the number of rows is below 1, there is no step or more than can be counted, or the
    /// batch has more values than an array holds.</exception>
    public static long Predict<T>(
        ICertifiableModel<T> model, int rows, Optimizer optimizer, Schedule schedule, ThreatModel threat, TrainingOptions<T>? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(threat);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ModelPlan plan = model.Plan;
        Admission.RequireOptimizer<T>(plan, optimizer);
        Adversary adversary = Adversary.Of(threat, plan, optimizer.Clip);
        Admission.RequireBatch<T>(plan, adversary.HasAnyOrder ? rows : Math.Min(schedule.BatchSize, rows));
        options ??= new();
        int threads = options.MaxDegreeOfParallelism ?? Environment.ProcessorCount;
        long trajectory = options is { Domain: Domain.Trajectory or Domain.Best } && TrajectoryTraining.Refusal(plan, optimizer, threat, adversary) is null
            ? TrajectoryMemory.Predict(plan, plan.Slots[plan.Given], rows, schedule, adversary, threat.Budget != Budget.PerDataSet, threads)
            : 0;
        long ball = options is { Domain: Domain.Ball or Domain.Best } && plan.Head is not null && BallTraining.Refusal(plan, optimizer, adversary) is null
            ? BallMemory.Predict(plan, rows, schedule, adversary)
            : 0;
        long enumeration = options is { Domain: Domain.Enumeration or Domain.ExecutedEnumeration } && AlteredDataSets.Refusal(threat, adversary) is null
            ? PredictEnumeration<T>(plan, rows, optimizer, schedule, adversary, options, threads)
            : 0;
        long probe = options.ExplainedSteps == 0 ? 0 : PredictProbe<T>(plan, rows, optimizer, schedule, adversary, options, threads);
        long box = options.Device.Kind == DeviceKind.Cuda && DeviceChoice<T>.Of(model, rows, optimizer, schedule, adversary, options).Device is { } device
            ? device.Predict(plan, rows, optimizer, schedule, adversary).Host
            : PredictSession(plan, rows, optimizer, schedule, adversary, options, threads);
        return box + trajectory + ball + enumeration + probe;
    }

    /// <summary>The bytes of a device's own memory that <see cref="CertifiedTrainer"/> takes for its box, buffers and the data, all of it before the first step; 0 where the training runs on the processor.</summary>
    /// <inheritdoc cref="Predict"/>
    public static long PredictDevice<T>(
        ICertifiableModel<T> model, int rows, Optimizer optimizer, Schedule schedule, ThreatModel threat, TrainingOptions<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(threat);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        Admission.RequireOptimizer<T>(model.Plan, optimizer);
        Adversary adversary = Adversary.Of(threat, model.Plan, optimizer.Clip);
        return DeviceChoice<T>.Of(model, rows, optimizer, schedule, adversary, options).Device?.Predict(model.Plan, rows, optimizer, schedule, adversary).Device ?? 0;
    }

    /// <summary>Two trainings a thread, the box of each altered data set, and what is altered in it.</summary>
    private static long PredictEnumeration<T>(ModelPlan plan, int rows, Optimizer optimizer, Schedule schedule, Adversary adversary, TrainingOptions<T> options, int most)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Objects = 136;
        bool executed = options.Domain == Domain.ExecutedEnumeration;
        double count = Math.Min(AlteredDataSets.Count(plan, rows, adversary), AlteredDataSets.Most);
        long threads = (long)Math.Min(most, count);
        long parameters = plan.Parameters.Sum(Entries);
        long kept = ((executed ? 1 : 2) * parameters * FloatingSize<T>()) + Objects + (2 * sizeof(int) * adversary.Samples);
        return (2 * threads * PredictSession(plan, rows, optimizer, schedule, Adversary.Absent, options, 1, bounds: !executed)) + (long)(count * kept);
    }

    private static long PredictSession<T>(ModelPlan plan, int rows, Optimizer optimizer, Schedule schedule, Adversary adversary, TrainingOptions<T> options, int most, bool bounds = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long batch = adversary.HasAnyOrder ? rows : Math.Min(schedule.BatchSize, rows);
        bool moves = adversary.MovesSamples && adversary.FeatureEpsilon > 0;
        int given = plan.Slots[plan.Given];
        int tiles = SampleTiles<T>.TilesFor((int)batch);
        long lanes = (long)tiles * Tile.Samples;
        int blocks = ParameterBlock.Of(plan).Length;
        long threads = Math.Min(most, Math.Max(tiles, blocks));

        long passes = PassesOf<T>(plan, optimizer, adversary, tiles, threads, bounds) + (lanes * given);
        long trained = plan.Parameters.Where(parameter => !parameter.IsFrozen).Sum(Entries);

        // The mean gradient, three values as the box has, the value before the step, and the optimizer's state.
        const int perTrained = 3 + 1;
        long states = plan.Parameters.Where(parameter => !parameter.IsFrozen).Sum(parameter => optimizer.For(parameter.Name).StateValues * Entries(parameter));
        long box = 3 * plan.Parameters.Sum(Entries) * (plan.Prefix is not null && moves ? 2 : 1);
        long prefix = plan.Prefix is null ? 0 : PrefixValues<T>(plan, rows, threads, moves, options.KeptFeatureBytes);
        long radii = 2L * plan.InputSize;

        // Each level of a budget for the data set has the box, the value before the step and the state, and each beyond the first what an aggregation remembers.
        LevelPlan? layout = LevelPlan.Of(adversary, BatchPlan.BatchesOf(rows, schedule), options.BudgetLevels);
        long levels = layout is null ? 0 : (layout.Boxes * ((4 * trained) + states)) + ((layout.Count - 1) * Remembered(adversary) * trained);
        long values = passes + (perTrained * trained) + states + levels + box + prefix + lanes + radii;
        long order = sizeof(int) * (rows + batch);
        long labels = lanes * (sizeof(int) + sizeof(bool));
        long records = WidthRecorder.RecordsOf(BatchPlan.StepsOf(rows, schedule));
        long widths = records * (sizeof(int) + (2L * sizeof(double) * plan.Parameters.Length));
        return (values * FloatingSize<T>()) + order + labels + widths;
    }

    /// <summary>Passes, aggregation and gradients of each variation, and the box that holds the weights alone.</summary>
    private static long PredictProbe<T>(ModelPlan plan, int rows, Optimizer optimizer, Schedule schedule, Adversary adversary, TrainingOptions<T> options, int most)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int tiles = SampleTiles<T>.TilesFor(Math.Min(schedule.BatchSize, rows));
        long threads = Math.Min(most, Math.Max(tiles, ParameterBlock.Of(plan).Length));
        bool isComputedAnew = plan.Prefix is not null && !KeptFeatures<T>.Fit(rows, plan.Slots[plan.Given], adversary.MovesSamples && adversary.FeatureEpsilon > 0, options.KeptFeatureBytes);
        long prefix = isComputedAnew ? PrefixValues<T>(plan, rows, threads, adversary.MovesSamples && adversary.FeatureEpsilon > 0, options.KeptFeatureBytes) : 0;
        long gradients = 3 * plan.Parameters.Where(parameter => !parameter.IsFrozen).Sum(Entries);
        long values = GrowthProbe<T>.Alone(adversary).Select(part => part.Threat).Prepend(Adversary.Absent)
            .Sum(threat => PassesOf<T>(plan, optimizer, threat, tiles, threads, bounds: true) + gradients + prefix + (2L * plan.InputSize));
        return (values + (3 * plan.Parameters.Sum(Entries))) * FloatingSize<T>();
    }

    /// <summary>Values of the passes over a batch but their input: kept slots, norms, the scratch of each thread, and what the aggregation remembers of the last batch for either side and each budget.</summary>
    private static long PassesOf<T>(ModelPlan plan, Optimizer optimizer, Adversary adversary, int tiles, long threads, bool bounds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long lanes = (long)tiles * Tile.Samples;
        PassValues nominal = new(plan, plan.Nominal, points: true, sharesInput: true);
        PassValues weights = bounds ? new(plan, plan.WeightPerturbed, points: false, sharesInput: true) : default;
        PassValues inputs = adversary.MovesSamples ? new(plan, plan.InputPerturbed, points: false, sharesInput: false) : default;
        int moved = adversary.MovedPasses + (optimizer.Clip is NormClip ? MovedTiles<T>.LabelsApart(plan, adversary).Sum() : 0);
        long kept = lanes * (nominal.Kept + weights.Kept + (moved * inputs.Kept));
        long norms = optimizer.Clip is NormClip ? lanes * (GradientNorms<T>.ValuesPerLane(arePoints: true) + (GradientNorms<T>.ValuesPerLane(arePoints: false) * (1 + moved))) : 0;
        long scratch = (Tile.Samples * (nominal.Scratch + weights.Scratch + (adversary.MovedPasses * inputs.Scratch)))
            + AggregationScratch<T>.ValuesFor(tiles, (int)Math.Min(adversary.Samples, lanes), ParameterBlock.ColumnsAtOnce(plan, optimizer.Clip is NormClip), adversary.MovedPasses)
            + PatchScratch<T>.ValuesFor(plan)
            + (MovedTiles<T>.FreelyLabelled(adversary) * LabelCandidates<T>.ValuesFor(plan, adversary.Labels));
        return kept + norms + (threads * scratch) + (Remembered(adversary) * plan.Parameters.Where(parameter => !parameter.IsFrozen).Sum(Entries));
    }

    /// <summary>Values that the aggregation remembers of each entry.</summary>
    private static int Remembered(Adversary adversary) => adversary.Beside > 0 ? 4 : 2;

    private static long Entries(ParameterPlan parameter) => (long)parameter.Rows * parameter.Columns;

    // What is kept of all rows, and the scratch of the threads that compute it, at the start or in every step.
    private static long PrefixValues<T>(ModelPlan plan, int rows, long threads, bool moves, long bytes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = plan.Slots[plan.Given];
        bool isKept = KeptFeatures<T>.Fit(rows, width, moves, bytes);
        long scratch = plan.InputSize + 1 + (plan.Prefix!.Slots.Sum(slot => (long)plan.Slots[slot]) * (moves ? 3 : 1)) + (isKept ? 2 * width : 0);
        return (isKept ? (long)rows * width * (moves ? 3 : 1) : 0) + (threads * Tile.Samples * scratch);
    }

    private static unsafe int FloatingSize<T>()
        where T : unmanaged => sizeof(T);

    /// <summary>Values of one pass for each sample: of the slots that are kept over the batch, and of those that a thread overwrites with every tile.</summary>
    private readonly struct PassValues
    {
        public PassValues(ModelPlan plan, ImmutableArray<GradientSite> sites, bool points, bool sharesInput)
        {
            int[] sides = new int[plan.Slots.Length];
            HashSet<int> used = [.. plan.TrainingSlots];
            foreach (GradientTerm term in sites.SelectMany(site => site.Terms))
            {
                sides[term.Delta] = points ? 1 : 2;
                if (term.HasActivation)
                {
                    sides[term.Activation] = Math.Max(sides[term.Activation], points || term.Fact == OperandFact.Point ? 1 : 2);
                }
            }

            for (int slot = 0; slot < sides.Length; slot++)
            {
                bool shared = sharesInput && slot == plan.Given;
                Kept += (long)plan.Slots[slot] * Math.Max(0, sides[slot] - (shared ? 1 : 0));
                Scratch += sides[slot] == 0 && !shared && used.Contains(slot) ? (long)plan.Slots[slot] * (points ? 1 : 2) : 0;
            }
        }

        public long Kept { get; }

        public long Scratch { get; }
    }
}
