using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>The second half of a step: aggregates the gradient of each block of parameters and moves nominal value and box.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class BoxUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelPlan plan;
    private readonly ParameterState<T>[] parameters;
    private readonly ParameterState<T>[] gradients;
    private readonly GradientAggregator<T> aggregator;
    private readonly BlockOutcome[] outcomes;
    private readonly RoundingTolerance tolerance;

    public BoxUpdate(ModelPlan plan, ParameterState<T>[] parameters, BatchPasses<T> batch, RoundingTolerance tolerance)
    {
        (this.plan, this.parameters, this.tolerance) = (plan, parameters, tolerance);
        gradients = [.. plan.Parameters.Select(parameter => new ParameterState<T>(parameter.Rows, parameter.Columns))];
        aggregator = new(plan, batch);
        Blocks = ParameterBlock.Of(plan);
        outcomes = new BlockOutcome[Blocks.Length];
    }

    public ParameterBlock[] Blocks { get; }

    /// <summary>Largest width after the last step.</summary>
    public double MaxWidth => outcomes.Max(outcome => outcome.MaxWidth);

    /// <summary>Mean width after the last step: block sums added in the order of the blocks.</summary>
    public double MeanWidth => outcomes.Sum(outcome => outcome.SumOfWidths) / plan.Parameters.Sum(parameter => (double)parameter.Rows * parameter.Columns);

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

    /// <summary>The first parameter with a bound that was not finite in the last step, or null.</summary>
    public string? Unbounded => Array.Find(outcomes, outcome => outcome.Unbounded is not null).Unbounded;

    /// <summary>Aggregates and moves one block. Blocks are independent of each other.</summary>
    /// <param name="index">The block.</param>
    /// <param name="step">The step, from 1.</param>
    /// <param name="rule">How the samples are combined.</param>
    /// <param name="rate">The rate of the step.</param>
    /// <param name="bounded">Whether there is a box still.</param>
    /// <param name="magnitude">Largest magnitude met in the nominal passes of the step.</param>
    /// <param name="scratch">Work space of the calling thread.</param>
    /// <exception cref="TrainingDivergedException">The nominal value is not finite.</exception>
    /// <exception cref="BoxViolationException">The nominal value left the box.</exception>
    public void Run(int index, int step, AggregationRule rule, LearningRate<T> rate, bool bounded, double magnitude, AggregationScratch<T> scratch)
    {
        ParameterBlock block = Blocks[index];
        ParameterState<T> parameter = parameters[block.Parameter];
        ParameterState<T> gradient = gradients[block.Parameter];
        aggregator.Aggregate(block, rule, gradient.Nominal, gradient.Lower, gradient.Upper, scratch);
        BlockOutcome outcome = default;
        for (int row = block.RowStart; row < block.RowEnd; row++)
        {
            outcome = outcome.With(Move(block.Parameter, (row * parameter.Columns) + block.ColumnStart, block.Columns, step, rate, bounded, magnitude));
        }

        outcomes[index] = outcome;
    }

    /// <summary>Moves some entries that stand one after the other.</summary>
    private BlockOutcome Move(int index, int start, int length, int step, LearningRate<T> rate, bool bounded, double magnitude)
    {
        ParameterState<T> parameter = parameters[index];
        ParameterState<T> gradient = gradients[index];
        if (!bounded)
        {
            gradient.Lower.Slice(start, length).Clear();
            gradient.Upper.Slice(start, length).Clear();
        }

        bool finite = Finiteness.Holds<T>(gradient.Lower.Slice(start, length)) && Finiteness.Holds<T>(gradient.Upper.Slice(start, length));
        BoxStep<T> move = new(parameter, gradient, start, length, rate);
        VectorPath.Run<T, BoxStep<T>>(ref move);
        string name = plan.Parameters[index].Name;
        if (!Finiteness.Holds<T>(parameter.Nominal.Slice(start, length)))
        {
            throw new TrainingDivergedException(step, $"parameter '{name}'");
        }

        finite &= Finiteness.Holds<T>(parameter.Lower.Slice(start, length)) && Finiteness.Holds<T>(parameter.Upper.Slice(start, length));
        return !bounded || !finite
            ? new(double.PositiveInfinity, double.PositiveInfinity, name)
            : Contain(index, start, length, step, rate, magnitude);
    }

    private BlockOutcome Contain(int index, int start, int length, int step, LearningRate<T> rate, double magnitude)
    {
        ParameterState<T> parameter = parameters[index];
        (double sum, double largest) = (0, 0);
        for (int i = start; i < start + length; i++)
        {
            T nominal = parameter.Nominal[i];
            if (!(nominal >= parameter.Lower[i] && nominal <= parameter.Upper[i]))
            {
                Hull(index, i, step, rate, magnitude);
            }

            double width = double.CreateTruncating(parameter.Upper[i]) - double.CreateTruncating(parameter.Lower[i]);
            sum += width;
            largest = Math.Max(largest, width);
        }

        return new(sum, largest, null);
    }

    /// <summary>Widens one entry to its nominal value: the claim covers the run that was executed, too.</summary>
    private void Hull(int index, int entry, int step, LearningRate<T> rate, double magnitude)
    {
        ParameterState<T> parameter = parameters[index];
        double nominal = double.CreateTruncating(parameter.Nominal[entry]);
        double lower = double.CreateTruncating(parameter.Lower[entry]);
        double upper = double.CreateTruncating(parameter.Upper[entry]);
        double allowed = tolerance.For(index, nominal, double.CreateTruncating(rate.Upper), magnitude);
        if (!(nominal >= lower - allowed && nominal <= upper + allowed))
        {
            throw new BoxViolationException(plan.Parameters[index].Name, entry, step, lower, nominal, upper, allowed);
        }

        parameter.Lower[entry] = T.Min(parameter.Lower[entry], parameter.Nominal[entry]);
        parameter.Upper[entry] = T.Max(parameter.Upper[entry], parameter.Nominal[entry]);
    }

    /// <summary>What became of a block: widths, and its parameter's name if a bound is not finite.</summary>
    private readonly record struct BlockOutcome(double SumOfWidths, double MaxWidth, string? Unbounded)
    {
        public BlockOutcome With(BlockOutcome other) =>
            new(SumOfWidths + other.SumOfWidths, Math.Max(MaxWidth, other.MaxWidth), Unbounded ?? other.Unbounded);
    }
}
