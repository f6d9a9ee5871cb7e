using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training.Levels;
using AgtGen.Training.Updates;

namespace AgtGen.Training;

/// <summary>The second half of a step: aggregates the gradient of each block of parameters and moves nominal value and box.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class BoxUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelPlan plan;
    private readonly ParameterState<T>[] parameters;
    private readonly ParameterState<T>[] gradients;
    private readonly GradientClips clips;
    private readonly ParameterUpdates<T> updates;
    private readonly GradientAggregator<T>[] aggregators;
    private readonly BlockOutcome[] outcomes;

    /// <param name="plan">The model.</param>
    /// <param name="parameters">Nominal values and box, which are moved.</param>
    /// <param name="batch">The passes of the current batch.</param>
    /// <param name="optimizer">The rule and its groups.</param>
    /// <param name="clips">How gradients are clipped.</param>
    /// <param name="levels">The boxes that are kept apart; null for one box.</param>
    public BoxUpdate(ModelPlan plan, ParameterState<T>[] parameters, BatchPasses<T> batch, Optimizer optimizer, GradientClips clips, LevelPlan? levels = null)
    {
        (this.plan, this.parameters, this.clips) = (plan, parameters, clips);

        // What is frozen has no gradient, no state and no step.
        ParameterState<T>[] moved = [.. parameters.Select((parameter, index) => plan.Parameters[index].IsFrozen ? new(0, 0) : parameter)];
        gradients = [.. moved.Select(parameter => new ParameterState<T>(parameter.Rows, parameter.Columns))];
        updates = new(plan, optimizer, moved, gradients);
        Levels = levels is null ? null : new(levels, () => Copy(moved, optimizer));

        // What an aggregator remembers of earlier batches serves budgets like theirs.
        aggregators = [.. Enumerable.Range(0, Levels?.Count ?? 1).Select(_ => new GradientAggregator<T>(plan, batch))];
        Blocks = ParameterBlock.Of(plan);
        outcomes = new BlockOutcome[Blocks.Length];
    }

    public ParameterBlock[] Blocks { get; }

    /// <summary>The levels of a budget for the data set; null for one box.</summary>
    public BudgetLevels<T>? Levels { get; }

    /// <summary>Largest width after the last step.</summary>
    public double MaxWidth => outcomes.Max(outcome => outcome.MaxWidth);

    /// <summary>Mean width of what is trained after the last step: block sums added in the order of the blocks.</summary>
    public double MeanWidth => outcomes.Sum(outcome => outcome.SumOfWidths) / plan.Parameters.Where(parameter => !parameter.IsFrozen).Sum(parameter => (double)parameter.Rows * parameter.Columns);

    /// <summary>Mean and largest width of one parameter after the last step.</summary>
    public (double Mean, double Max) WidthsOf(int parameter)
    {
        (double sum, double largest) = (0, 0);
        for (int block = 0; block < Blocks.Length; block++)
        {
            if (Blocks[block].Parameter == parameter)
            {
                sum += outcomes[block].SumOfWidths;
                largest = Math.Max(largest, outcomes[block].MaxWidth);
            }
        }

        return (sum / parameters[parameter].Nominal.Length, largest);
    }

    /// <summary>Mean width of the bounds of one parameter's mean gradient in the last step.</summary>
    public double GradientWidthOf(int parameter) => gradients[parameter].MeanWidth();

    /// <summary>The first parameter with a bound that was not finite in the last step, or null.</summary>
    public string? Unbounded => Array.Find(outcomes, outcome => outcome.Unbounded is not null).Unbounded;

    /// <summary>Whether a nominal value left its box in the last step; <see cref="Contain(int, double, ExecutedRun{T})"/> must then follow.</summary>
    public bool HasLeft => Array.Exists(outcomes, outcome => outcome.HasLeft);

    /// <summary>All that is remembered between two steps, by box and parameter.</summary>
    public Dictionary<string, ReadOnlyMemory<T>> Save() => Stores().ToDictionary(store => store.Name, store => (ReadOnlyMemory<T>)store.Updates.Save(store.Parameter));

    /// <summary>Takes what another training of the same kind has saved.</summary>
    /// <param name="saved">What <see cref="Save"/> has given.</param>
    /// <param name="steps">The steps that it had done.</param>
    /// <returns>What does not fit, or null.</returns>
    public string? Restore(IReadOnlyDictionary<string, ReadOnlyMemory<T>> saved, int steps)
    {
        // What rules carry over from step to step beside values depends on the rates alone.
        for (int iteration = 0; iteration < steps; iteration++)
        {
            updates.Begin(iteration);
        }

        Levels?.Restore(level => saved.ContainsKey(NameOf(FirstTrained, level)));
        (string Name, ParameterUpdates<T> Updates, int Parameter)[] stores = [.. Stores()];
        foreach ((string name, ParameterUpdates<T> updates, int parameter) in stores)
        {
            int length = updates.Save(parameter).Length;
            if (!saved.TryGetValue(name, out ReadOnlyMemory<T> values) || values.Length != length)
            {
                return $"'{name}' has {values.Length} values and not {length}";
            }

            updates.Restore(parameter, values.Span);
        }

        return stores.Length == saved.Count ? null : $"there are {saved.Count} parts and not {stores.Length}";
    }

    /// <summary>Takes the rates of a step, before any block of it.</summary>
    /// <param name="iteration">The step, from 0.</param>
    public void Begin(int iteration) => updates.Begin(iteration);

    /// <summary>Aggregates and moves one block. Blocks are independent of each other.</summary>
    /// <param name="index">The block.</param>
    /// <param name="step">The step, from 1.</param>
    /// <param name="budget">What may have happened to the batch.</param>
    /// <param name="bounded">Whether there is a box still.</param>
    /// <param name="scratch">Work space of the calling thread.</param>
    /// <exception cref="TrainingDivergedException">The nominal value is not finite.</exception>
    public void Run(int index, int step, BatchBudget budget, bool bounded, AggregationScratch<T> scratch)
    {
        ParameterBlock block = Blocks[index];
        ParameterState<T> parameter = parameters[block.Parameter];
        Aggregate(block, clips.RuleOf(block.Parameter, budget), 0, scratch);
        BlockOutcome outcome = default;
        for (int row = block.RowStart; row < block.RowEnd; row++)
        {
            outcome = outcome.With(Move(block.Parameter, (row * parameter.Columns) + block.ColumnStart, block.Columns, step, bounded));
        }

        outcomes[index] = outcome;
    }

    /// <summary>Takes what holds at the level of the step that is current.</summary>
    public void Load() => Load(Levels!.Current);

    /// <summary>Aggregates one block for each way from the current level, and moves it to where they lead.</summary>
    /// <param name="index">The block.</param>
    /// <param name="step">The step, from 1.</param>
    /// <param name="hasNominal">Whether this step's mean gradient of the nominal run stands already, from another level.</param>
    /// <param name="scratch">Work space of the calling thread.</param>
    /// <exception cref="TrainingDivergedException">The nominal value is not finite.</exception>
    public void Spread(int index, int step, bool hasNominal, AggregationScratch<T> scratch)
    {
        ParameterBlock block = Blocks[index];
        BlockOutcome outcome = default;
        foreach (LevelMove move in Levels!.Moves)
        {
            Aggregate(block, clips.RuleOf(block.Parameter, move.Budget) with { HasNominal = hasNominal }, move.Distance, scratch);
            hasNominal = true;
            for (int row = block.RowStart; row < block.RowEnd; row++)
            {
                int start = (row * parameters[block.Parameter].Columns) + block.ColumnStart;
                updates.CopyFrom(Levels.Current, block.Parameter, start, block.Columns);
                BlockOutcome moved = Move(block.Parameter, start, block.Columns, step, bounded: true);
                outcome = outcome.With(moved with { HasLeft = moved.HasLeft && Levels.HoldsNominal(move.Target) });
                if (move.IsFirst)
                {
                    Levels[move.Target].CopyFrom(updates, block.Parameter, start, block.Columns);
                }
                else
                {
                    Levels[move.Target].Include(updates, block.Parameter, start, block.Columns);
                }
            }
        }

        outcomes[index] = outcome;
    }

    /// <summary>Ends a step of levels: the box of one block is the hull of all levels at which there are runs, cut to the limit where there is one.</summary>
    public void Gather(int index)
    {
        ParameterBlock block = Blocks[index];
        BlockOutcome outcome = default;
        for (int row = block.RowStart; row < block.RowEnd; row++)
        {
            int start = (row * parameters[block.Parameter].Columns) + block.ColumnStart;
            updates.CopyFrom(Levels![0], block.Parameter, start, block.Columns);
            for (int level = 1; level < Levels.Count; level++)
            {
                if (Levels.IsLive(level))
                {
                    updates.Include(Levels[level], block.Parameter, start, block.Columns);
                }
            }

            if (Levels.Limit is { } limit)
            {
                parameters[block.Parameter].CutTo(limit.Box(0, block.Parameter), start, block.Columns);
            }

            outcome = outcome.With(Measure(block.Parameter, start, block.Columns));
        }

        outcomes[index] = outcome;
    }

    /// <summary><see cref="Contain(int, double, ExecutedRun{T})"/> at all levels at which there are runs, and in the limit.</summary>
    public void ContainAtLevels(int step, double magnitude, ExecutedRun<T> executed)
    {
        for (int level = 0; level < Levels!.Boxes; level++)
        {
            if (Levels.IsLive(level) && Levels.HoldsNominal(level))
            {
                Load(Levels[level]);
                Contain(step, magnitude, executed);
                Store(Levels[level]);
            }
        }
    }

    /// <summary>
    /// Widens the boxes to the nominal values that have left them: the claim covers the run that was executed, too. Rounding must explain each of them.
    /// </summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="magnitude">Largest magnitude met in the nominal passes of the step.</param>
    /// <param name="executed">What rounding explains, enclosed for this step.</param>
    /// <exception cref="BoxViolationException">Rounding does not explain it.</exception>
    public void Contain(int step, double magnitude, ExecutedRun<T> executed)
    {
        double[] reach = executed.Reach(magnitude);
        for (int index = 0; index < parameters.Length; index++)
        {
            ParameterState<T> parameter = updates.Box(0, index);
            for (int entry = 0; entry < parameter.Nominal.Length; entry++)
            {
                if (!Holds(parameter, entry) || updates.HasStateLeft(index, entry))
                {
                    Contain(index, entry, step, executed.Gradient(index, entry, reach[index]));
                }
            }
        }
    }

    /// <summary>Goes on from where another training of the same model and optimizer stands.</summary>
    public void ContinueFrom(BoxUpdate<T> other) => updates.ContinueFrom(other.updates);

    /// <summary>The nominal values of one parameter before the last step.</summary>
    public ReadOnlySpan<T> Previous(int index) => plan.Parameters[index].IsFrozen ? parameters[index].Nominal : updates.Previous(0, index);

    private void Load(ParameterUpdates<T> level)
    {
        for (int index = 0; index < gradients.Length; index++)
        {
            updates.CopyFrom(level, index, 0, gradients[index].Nominal.Length);
        }
    }

    private void Store(ParameterUpdates<T> level)
    {
        for (int index = 0; index < gradients.Length; index++)
        {
            level.CopyFrom(updates, index, 0, gradients[index].Nominal.Length);
        }
    }

    private ParameterUpdates<T> Copy(ParameterState<T>[] moved, Optimizer optimizer)
    {
        ParameterState<T>[] own = [.. moved.Select(parameter => new ParameterState<T>(parameter.Rows, parameter.Columns))];
        for (int index = 0; index < own.Length; index++)
        {
            own[index].CopyFrom(moved[index], 0, own[index].Nominal.Length);
        }

        return new(plan, optimizer, own, gradients);
    }

    private void Aggregate(ParameterBlock block, AggregationRule rule, int distance, AggregationScratch<T> scratch)
    {
        ParameterState<T> gradient = gradients[block.Parameter];
        aggregators[distance].Aggregate(block, rule, gradient.Nominal, gradient.Lower, gradient.Upper, scratch);
    }

    private int FirstTrained => plan.Parameters.IndexOf(plan.Parameters.First(parameter => !parameter.IsFrozen));

    private string NameOf(int parameter, int? level) => $"{(level is int number ? $"level {number}" : "box")}/{plan.Parameters[parameter].Name}";

    /// <summary>Where values stand that outlive a step.</summary>
    private IEnumerable<(string Name, ParameterUpdates<T> Updates, int Parameter)> Stores()
    {
        for (int parameter = 0; parameter < parameters.Length; parameter++)
        {
            if (!plan.Parameters[parameter].IsFrozen)
            {
                yield return (NameOf(parameter, null), updates, parameter);
                for (int level = 0; level < (Levels?.Boxes ?? 0); level++)
                {
                    if (Levels!.IsLive(level))
                    {
                        yield return (NameOf(parameter, level), Levels[level], parameter);
                    }
                }
            }
        }
    }

    private static bool Holds(ParameterState<T> box, int entry) => box.Nominal[entry] >= box.Lower[entry] && box.Nominal[entry] <= box.Upper[entry];

    private void Contain(int index, int entry, int step, (Interval<T> Real, Interval<T> Executed) gradient)
    {
        Interval<T>[] real = updates.After(index, entry, gradient.Real);
        Interval<T>[] run = updates.After(index, entry, gradient.Executed);
        for (int kind = 0; kind < real.Length; kind++)
        {
            ParameterState<T> box = updates.Box(kind, index);
            (T lower, T nominal, T upper) = (box.Lower[entry], box.Nominal[entry], box.Upper[entry]);
            if ((updates.IsBound(kind, index) && new Interval<T>(lower, upper).Intersect(real[kind]) is null) || !run[kind].Contains(nominal))
            {
                throw new BoxViolationException(
                    plan.Parameters[index].Name, entry, step, double.CreateTruncating(nominal), $"[{lower}, {upper}]", run[kind].ToString());
            }

            box.Lower[entry] = T.Min(lower, nominal);
            box.Upper[entry] = T.Max(upper, nominal);
        }
    }

    /// <summary>Moves some entries that stand one after the other.</summary>
    private BlockOutcome Move(int index, int start, int length, int step, bool bounded)
    {
        ParameterState<T> parameter = parameters[index];
        ParameterState<T> gradient = gradients[index];
        if (!bounded)
        {
            gradient.Lower.Slice(start, length).Clear();
            gradient.Upper.Slice(start, length).Clear();
        }

        bool finite = IsFinite(gradient, start, length);
        updates.Move(index, start, length);
        string name = plan.Parameters[index].Name;
        if (!Finiteness.Holds<T>(parameter.Nominal.Slice(start, length)))
        {
            throw new TrainingDivergedException(step, $"parameter '{name}'");
        }

        if (!bounded)
        {
            // What bounds make of infinite ones is no bound.
            parameter.Lower.Slice(start, length).Fill(T.NegativeInfinity);
            parameter.Upper.Slice(start, length).Fill(T.PositiveInfinity);
        }

        for (int kind = 0; kind < updates.Kinds; kind++)
        {
            finite &= IsFinite(updates.Box(kind, index), start, length);
        }

        return !bounded || !finite
            ? new(double.PositiveInfinity, double.PositiveInfinity, name, false)
            : Measure(index, start, length);
    }

    private static bool IsFinite(ParameterState<T> box, int start, int length) =>
        Finiteness.Holds<T>(box.Lower.Slice(start, length)) && Finiteness.Holds<T>(box.Upper.Slice(start, length));

    /// <summary>Widths of the box with the nominal values in it, wherever they are.</summary>
    private BlockOutcome Measure(int index, int start, int length)
    {
        ParameterState<T> parameter = parameters[index];
        (double sum, double largest) = (0, 0);
        bool left = false;
        bool remembers = updates.Kinds > 1;
        for (int i = start; i < start + length; i++)
        {
            (T lower, T nominal, T upper) = (parameter.Lower[i], parameter.Nominal[i], parameter.Upper[i]);
            if (!(nominal >= lower && nominal <= upper))
            {
                left = true;
                (lower, upper) = (T.Min(lower, nominal), T.Max(upper, nominal));
            }

            left |= remembers && updates.HasStateLeft(index, i);
            double width = double.CreateTruncating(upper) - double.CreateTruncating(lower);
            sum += width;
            largest = Math.Max(largest, width);
        }

        return new(sum, largest, null, left);
    }

    /// <summary>What became of a block: widths, its parameter's name if a bound is not finite, and whether a nominal value is outside.</summary>
    private readonly record struct BlockOutcome(double SumOfWidths, double MaxWidth, string? Unbounded, bool HasLeft)
    {
        public BlockOutcome With(BlockOutcome other) =>
            new(SumOfWidths + other.SumOfWidths, Math.Max(MaxWidth, other.MaxWidth), Unbounded ?? other.Unbounded, HasLeft | other.HasLeft);
    }
}
