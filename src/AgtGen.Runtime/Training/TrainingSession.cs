using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Retrainings;
using AgtGen.Training.Checkpoints;
using AgtGen.Training.Levels;

namespace AgtGen.Training;

/// <summary>
/// One certified training. Memory is O(batch * width + parameters), taken before the first step and reused. A step is two rounds of independent work:
/// all passes of each tile, then aggregation and update of each block of parameters.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TrainingSession<T> : IResumableTraining<T, TrainingSession<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICertifiableModel<T> model;
    private readonly LabelledData<T> data;
    private readonly ModelPlan plan;
    private readonly Adversary adversary;
    private readonly TrainingOptions<T> options;
    private readonly ParameterState<T>[] parameters;
    private readonly SampleTiles<T> samples;
    private readonly BatchPasses<T> batch;
    private readonly StepWorker<T>[] workers;
    private readonly BoxUpdate<T> update;
    private readonly WidthRecorder widths;
    private readonly WorkerTeam team;
    private readonly CertifiedModel<T> view;
    private readonly Action<int, int> runTile;
    private readonly Action<int, int> runBlock;
    private readonly Action<int, int> runBounds;
    private readonly Action<int, int> spreadBlock;
    private readonly Action<int, int> gatherBlock;
    private readonly Func<int, (double Mean, double Max)> widthsOf;
    private readonly GradientClips clips;
    private readonly bool mayIdle;
    private readonly GrowthProbe<T>? probe;
    private CheckpointFile<T>? checkpoints;
    private BatchPlan batches;
    private BatchBudget budget;
    private ExecutedRun<T>? executed;
    private double magnitude;
    private bool isFirstLevel;
    private int step;

    public TrainingSession(
        ICertifiableModel<T> model,
        ParameterState<T>[] parameters,
        LabelledData<T> data,
        Optimizer optimizer,
        Schedule schedule,
        Adversary adversary,
        TrainingOptions<T> options,
        BatchPlan? altered = null,
        CancellationToken ct = default)
    {
        (this.data, this.adversary, this.options, this.parameters) = (data, adversary, options, parameters);
        plan = model.Plan;
        clips = new(optimizer.Clip, plan);
        this.model = clips.Of(model);
        batches = altered ?? new(data.Count, schedule);
        int pool = adversary.HasAnyOrder ? data.Count : batches.BatchSize;
        samples = new(data, pool, plan.Classes, plan.Slots[plan.Given]);
        int tiles = SampleTiles<T>.TilesFor(pool);
        batch = BatchPasses<T>.Of(plan, adversary.MovedPasses, tiles, samples.Inputs, samples.Trusted);
        clips.TakeNorms(batch, tiles, adversary);
        update = new(plan, parameters, batch, optimizer, clips, LevelPlan.Of(adversary, batches.BatchesPerEpoch, options.BudgetLevels));
        widths = new(plan, batches.Steps);
        int size = Math.Min(options.MaxDegreeOfParallelism ?? Environment.ProcessorCount, Math.Max(tiles, update.Blocks.Length));
        BallRadii<T> radii = new(adversary.FeatureEpsilon, data, adversary.FeatureEpsilons);
        team = new(size);
        TrainingFeatures<T>? features = plan.Prefix is null ? null : new(model, parameters, data, adversary.MovesSamples && !radii.IsZero ? radii : null, options.KeptFeatureBytes);
        features?.ComputeKept(team, ct);
        workers = [.. Enumerable.Range(0, size).Select(_ => new StepWorker<T>(this.model, parameters, adversary, radii, samples, features?.ForWorker(), batch, tiles))];
        view = new(model, parameters, () => Status, adversary.IsAbsent);
        mayIdle = IdleStart.IsPossible(plan, parameters);
        probe = options.ExplainedSteps == 0 ? null : new(this.model, parameters, adversary, data, samples, clips, features, (tiles, size), (batches.Steps, options.ExplainedSteps));
        runTile = (worker, tile) => workers[worker].Run(tile, !Status.IsVacuous);
        runBlock = (worker, block) => update.Run(block, step + 1, budget, !Status.IsVacuous, workers[worker].Scratch);
        runBounds = (worker, tile) => workers[worker].RunBounds(tile);
        spreadBlock = (worker, block) => update.Spread(block, step + 1, !isFirstLevel, workers[worker].Scratch);
        gatherBlock = (_, block) => update.Gather(block);
        widthsOf = update.WidthsOf;
    }

    public int Steps => batches.Steps;

    public RunStatus Status { get; private set; } = RunStatus.Completed;

    public WidthHistory Widths => widths.ToHistory(probe?.Shares ?? []);

    public IReadOnlyList<ParameterState<T>> Parameters => parameters;

    public string? Failure => Status.IsVacuous ? Status.ToString() : null;

    public BatchPlan BatchesWithout(IReadOnlySet<int> rows) => batches.Without(rows);

    public void ContinueFrom(TrainingSession<T> other, LabelledData<T> rows, BatchPlan remaining)
    {
        update.ContinueFrom(other.update);
        samples.Relabel(rows);
        widths.Restart();
        (batches, step, Status) = (remaining, other.step, other.Status);
    }

    /// <summary>Runs the training to its end, from where the file says that it stands, if there is one.</summary>
    /// <exception cref="InvalidDataException">The file is not one of this training.</exception>
    public void Run(CheckpointFile<T>? checkpoints, CancellationToken cancellation)
    {
        if (checkpoints?.Read() is { } saved)
        {
            Restore(saved, checkpoints);
        }

        this.checkpoints = checkpoints;
        RunTo(batches.Steps, cancellation);
    }

    public void RunTo(int steps, CancellationToken cancellation)
    {
        for (; step < steps; step++)
        {
            ReadOnlySpan<int> rows = Select();
            update.Begin(step);
            if (!Status.IsVacuous)
            {
                probe?.Before(step + 1, rows, team, cancellation);
            }

            if (update.Levels is null || Status.IsVacuous)
            {
                budget = Status.IsVacuous ? BatchBudget.None : Admission.BudgetOf(adversary, data, samples.Rows, rows.Length);
                RunStep(cancellation);
            }
            else
            {
                RunLevels(Admission.OpenOf(adversary, data, samples.Rows, rows.Length), cancellation);
            }

            if (mayIdle && step == 0)
            {
                IdleStart.RequireMovement(plan, parameters);
            }

            Report();
            if (checkpoints is not null && (checkpoints.IsDue || step + 1 == steps))
            {
                checkpoints.Write(new(step + 1, Status, Widths, update.Save()));
            }
        }
    }

    public void Dispose() => team.Dispose();

    private void Restore(SavedTraining<T> saved, CheckpointFile<T> file)
    {
        for (int done = 0; done < saved.Steps; done += batches.BatchesPerEpoch)
        {
            // Each epoch is shuffled from the order of the one before.
            _ = batches.Next(done);
        }

        if (saved.Widths.Steps.Length > WidthRecorder.RecordsOf(batches.Steps))
        {
            throw file.Unfit($"there are widths of {saved.Widths.Steps.Length} steps");
        }

        if (update.Restore(saved.Values, saved.Steps) is string misfit)
        {
            throw file.Unfit(misfit);
        }

        widths.Restore(saved.Widths);
        probe?.Restore(saved.Widths.Shares);
        (step, Status) = (saved.Steps, saved.Status);
    }

    /// <summary>Takes the rows of the step, and where any others may be in their place, these behind them.</summary>
    private ReadOnlySpan<int> Select()
    {
        ReadOnlySpan<int> rows = batches.Next(step);
        samples.Select(rows);
        samples.Step = step;
        (batch.Count, batch.Divisor) = (rows.Length, batches.Divisor);
        if (adversary.HasAnyOrder && !Status.IsVacuous)
        {
            samples.Add(batches.Before(step));
            samples.Add(batches.Behind(step));
            batch.Pool = samples.Count;
        }

        return rows;
    }

    private void RunStep(CancellationToken cancellation)
    {
        RunPasses(runTile, cancellation);
        team.Run(update.Blocks.Length, runBlock, cancellation);
        if (!Status.IsVacuous && update.Unbounded is string name)
        {
            GiveUp($"a bound of parameter '{name}' overflowed");
        }
        else if (!Status.IsVacuous && update.HasLeft)
        {
            Enclose();
            update.Contain(step + 1, magnitude, executed!);
        }
    }

    /// <summary>A step from each level of the budget to all to which it can lead. The nominal run is the same at all of them, and what is measured of it.</summary>
    private void RunLevels(int open, CancellationToken cancellation)
    {
        BudgetLevels<T> levels = update.Levels!;
        bool hasLeft = false;
        isFirstLevel = true;
        levels.Begin(open, (step + 1) % batches.BatchesPerEpoch == 0);
        while (levels.MoveNext())
        {
            update.Load();
            RunPasses(isFirstLevel ? runTile : runBounds, cancellation);
            if (Status.IsVacuous)
            {
                team.Run(update.Blocks.Length, runBlock, cancellation);
                return;
            }

            team.Run(update.Blocks.Length, spreadBlock, cancellation);
            if (update.Unbounded is string name)
            {
                GiveUp($"a bound of parameter '{name}' overflowed");
                return;
            }

            hasLeft |= update.HasLeft;
            isFirstLevel = false;
        }

        levels.End();
        if (hasLeft)
        {
            Enclose();
            update.ContainAtLevels(step + 1, magnitude, executed!);
        }

        team.Run(update.Blocks.Length, gatherBlock, cancellation);
    }

    private void RunPasses(Action<int, int> passes, CancellationToken cancellation)
    {
        if (passes == runTile)
        {
            foreach (StepWorker<T> worker in workers)
            {
                worker.Reset();
            }
        }

        team.Run(samples.Tiles, passes, cancellation);
        T largest = T.Zero;
        (int Tile, int Slot) unbounded = (int.MaxValue, 0);
        foreach (StepWorker<T> worker in workers)
        {
            if (worker.DivergedTile != int.MaxValue)
            {
                throw new TrainingDivergedException(step + 1, "an activation or gradient");
            }

            largest = T.Max(largest, worker.LargestMagnitude);
            unbounded = worker.Unbounded.Tile < unbounded.Tile ? worker.Unbounded : unbounded;
        }

        magnitude = double.CreateTruncating(largest);
        if (unbounded.Tile != int.MaxValue)
        {
            GiveUp($"a bound of slot s{unbounded.Slot} of the generated code overflowed");
            budget = BatchBudget.None;
        }
    }

    /// <summary>Rounding has taken the nominal run out of its box, or something else has. Rare, so what it takes is not kept ready.</summary>
    private void Enclose()
    {
        executed ??= new(model, samples, batch, SampleTiles<T>.TilesFor(batches.BatchSize), clips);
        executed.Enclose(update, workers[0].Scratch);
    }

    /// <summary>Ends the certificate, not the training: from here on the box of what is trained is everything.</summary>
    private void GiveUp(string reason)
    {
        Status = RunStatus.Vacuous(step + 1, reason);
        batch.WeightPerturbed.ClearBounds();
        for (int index = 0; index < parameters.Length; index++)
        {
            if (!plan.Parameters[index].IsFrozen)
            {
                parameters[index].Lower.Fill(T.NegativeInfinity);
                parameters[index].Upper.Fill(T.PositiveInfinity);
            }
        }
    }

    private void Report()
    {
        int done = step + 1;
        bool vacuous = Status.IsVacuous;
        if (!vacuous)
        {
            widths.Record(done, widthsOf);
            probe?.After(done, update);
        }

        options.Progress?.Report(new(
            done,
            batches.Steps,
            (step / batches.BatchesPerEpoch) + 1,
            vacuous ? double.PositiveInfinity : update.MeanWidth,
            vacuous ? double.PositiveInfinity : update.MaxWidth));
        options.StepCompleted?.Invoke(done, view);
    }
}
