using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Retrainings;
using AgtGen.Trajectories;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>
/// One pass over a data set: outputs, losses and margins of every sample, nominal and over the box. A sample with any value that is not finite in its bound
/// pass has no bounds: margins of minus infinity, and a loss anywhere in the range that its sign leaves.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ModelEvaluation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICertifiableModel<T> model;
    private readonly ParameterState<T>[] parameters;
    private readonly ModelPlan plan;
    private readonly T[] stable;
    private readonly T[] excluded;
    private readonly bool[] alsoStable;
    private readonly bool[] alsoExcluded;
    private readonly bool[] stableInBall;

    /// <param name="model">The model.</param>
    /// <param name="parameters">Its box.</param>
    /// <param name="data">The rows.</param>
    /// <param name="testEpsilon">How far each feature may be moved.</param>
    /// <param name="bounded">Whether there are bounds over the box.</param>
    /// <param name="start">Where the passes are computed; null for the processor.</param>
    /// <exception cref="ArgumentException">The data does not fit the model, or the radius is negative or not finite.</exception>
    /// <exception cref="ArithmeticException">The nominal model's outputs are not finite.</exception>
    /// <exception cref="DeviceException">The device cannot be used, or failed.</exception>
    public ModelEvaluation(
        ICertifiableModel<T> model, ParameterState<T>[] parameters, LabelledData<T> data, double testEpsilon, bool bounded, Func<BoxEvaluation<T>, EvaluationPasses<T>>? start = null)
    {
        if (!(double.IsFinite(testEpsilon) && testEpsilon >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(testEpsilon), testEpsilon, "The radius of the test-time ball must be finite and not negative.");
        }

        FloatingPointEnvironment.Require();
        (this.model, this.parameters) = (model, parameters);
        plan = model.Plan;
        Admission.RequireData(plan, data);
        stable = Filled(data.Count, T.NegativeInfinity);
        excluded = Filled(data.Count, T.NegativeInfinity);
        (alsoStable, alsoExcluded, stableInBall) = (new bool[data.Count], new bool[data.Count], new bool[data.Count]);
        Predicted = new int[data.Count];
        (T lossLower, T lossUpper) = plan.Loss.Range<T>();
        LossLower = Filled(data.Count, lossLower);
        LossNominal = new T[data.Count];
        LossUpper = Filled(data.Count, lossUpper);
        Outputs = new(data.Count, plan.OutputSize);
        Array.Fill(Outputs.LowerValues, T.NegativeInfinity);
        Array.Fill(Outputs.UpperValues, T.PositiveInfinity);

        SampleTiles<T> samples = new(data, data.Count, plan.Classes);
        samples.Select([.. Enumerable.Range(0, data.Count)]);
        TilePassBuffers<T> nominal = new(plan, parameters, samples, kept: null, points: true, LabelFreedom.None);
        TilePassBuffers<T> bounds = new(plan, parameters, samples, kept: null, points: false, LabelFreedom.None);
        for (int tile = 0; tile < samples.Tiles; tile++)
        {
            samples.Load(tile);
        }

        BoxEvaluation<T> evaluation = new(model, parameters, samples, bounded ? new(testEpsilon, data) : null);
        using EvaluationPasses<T> passes = start is null ? new ProcessorPasses<T>(evaluation) : start(evaluation);
        for (int tile = 0; tile < samples.Tiles; tile++)
        {
            nominal.MoveTo(tile);
            passes.RunNominal(nominal, tile);
            ReadNominal(nominal, tile * Tile.Samples);
            if (bounded)
            {
                bounds.MoveTo(tile);
                Predicted.AsSpan(tile * Tile.Samples, bounds.Count).CopyTo(bounds.Predictions);
                passes.RunBounds(bounds, tile);
                ReadBounds(bounds, tile * Tile.Samples);
            }
        }
    }

    public int[] Predicted { get; }

    public T[] LossLower { get; }

    public T[] LossNominal { get; }

    public T[] LossUpper { get; }

    public OutputBounds<T> Outputs { get; }

    /// <summary>Whether every model that the threat admits predicts what the nominal one does.</summary>
    public bool IsStable(int row) => IsStableInBox(row) || alsoStable[row];

    /// <summary>Whether every model in the box does. A comparison with NaN would be false, hence Unknown.</summary>
    public bool IsStableInBox(int row) => stable[row] > T.Zero;

    /// <summary>By how much at least the output of the predicted class exceeds every other one over the box; minus infinity where that has no bound.</summary>
    public T MarginInBox(int row) => stable[row];

    /// <summary>Whether no model that the threat admits predicts the label.</summary>
    public bool IsExcluded(int row) => excluded[row] > T.Zero || alsoExcluded[row];

    /// <summary>Takes of each bound the better one of what is known so far and what holds along the whole training.</summary>
    /// <param name="trajectory">The training.</param>
    /// <param name="data">The samples, as they are.</param>
    public void Refine(Trajectory trajectory, LabelledData<T> data)
    {
        HeadAnswers answers = trajectory.Evaluate(HeadPoints(data), Predicted);
        for (int row = 0; row < data.Count; row++)
        {
            if (plan.Classes > 0)
            {
                alsoStable[row] = answers.IsAlways(row, Predicted[row]);
                alsoExcluded[row] = answers.IsNever(row, int.CreateTruncating(data.Label(row)));
            }

            Interval<T> loss = Interval<T>.Enclose(answers.Losses[row]);
            (LossLower[row], LossUpper[row]) = (T.Max(LossLower[row], loss.Lower), T.Min(LossUpper[row], loss.Upper));
        }

        for (int at = 0; at < answers.Outputs.Length; at++)
        {
            Interval<T> output = Interval<T>.Enclose(answers.Outputs[at]);
            (Outputs.LowerValues[at], Outputs.UpperValues[at]) = (
                T.Min(T.Max(Outputs.LowerValues[at], output.Lower), Outputs.NominalValues[at]),
                T.Max(T.Min(Outputs.UpperValues[at], output.Upper), Outputs.NominalValues[at]));
        }
    }

    /// <summary>Whether every model in the ball predicts what the nominal one does.</summary>
    public bool IsStableInBall(int row) => stableInBall[row];

    /// <summary>Takes of each bound the better one of what is known so far and what holds in a ball of parameters.</summary>
    /// <param name="ball">The ball, of a model with one output.</param>
    /// <param name="data">The samples, as they are.</param>
    public void Refine(IParameterBall ball, LabelledData<T> data)
    {
        HeadData points = HeadPoints(data);
        for (int row = 0; row < data.Count; row++)
        {
            Interval<double> range = ball.Output(points, row);
            bool isOne = plan.Classes > 0 && data.Label(row) == T.One;
            stableInBall[row] = Predicted[row] == 1 ? range.Lower > 0 : range.Upper < 0;
            alsoStable[row] |= stableInBall[row];
            alsoExcluded[row] |= isOne ? range.Upper < 0 : range.Lower > 0;
            Interval<T> output = Interval<T>.Enclose(range);
            Interval<T> loss = Interval<T>.Enclose(ball.Loss(range, points.Labels[row]));
            (Outputs.LowerValues[row], Outputs.UpperValues[row]) = (
                T.Min(T.Max(Outputs.LowerValues[row], output.Lower), Outputs.NominalValues[row]),
                T.Max(T.Min(Outputs.UpperValues[row], output.Upper), Outputs.NominalValues[row]));
            (LossLower[row], LossUpper[row]) = (T.Max(LossLower[row], loss.Lower), T.Min(LossUpper[row], loss.Upper));
        }
    }

    /// <summary>Takes of each bound the better one of what is known so far and what holds for every retrained model.</summary>
    public void Refine(RowHull<T> hull)
    {
        for (int row = 0; row < Predicted.Length; row++)
        {
            alsoStable[row] |= hull.Stable[row] > T.Zero;
            alsoExcluded[row] |= hull.Excluded[row] > T.Zero;
            (LossLower[row], LossUpper[row]) = (T.Max(LossLower[row], hull.LossLower[row]), T.Min(LossUpper[row], hull.LossUpper[row]));
        }

        for (int i = 0; i < Outputs.NominalValues.Length; i++)
        {
            (Outputs.LowerValues[i], Outputs.UpperValues[i]) = (
                T.Min(T.Max(Outputs.LowerValues[i], hull.OutputLower[i]), Outputs.NominalValues[i]),
                T.Max(T.Min(Outputs.UpperValues[i], hull.OutputUpper[i]), Outputs.NominalValues[i]));
        }
    }

    private HeadData HeadPoints(LabelledData<T> data) => HeadData.Rowwise(plan.Head ?? new(plan.Net!.Weight, plan.Net.Bias, plan.Net.Residual), plan.Prefix is null ? data : TrainingFeatures<T>.Of(model, parameters, data));

    private static T[] Filled(int count, T value)
    {
        T[] values = new T[count];
        Array.Fill(values, value);
        return values;
    }

    private void ReadNominal(TilePassBuffers<T> pass, int start)
    {
        ReadOnlySpan<T> output = pass.Point(plan.OutputSlot);
        ReadOnlySpan<T> loss = pass.Point(plan.LossSlot);
        for (int lane = 0; lane < pass.Count; lane++)
        {
            Span<T> values = Outputs.NominalValues.AsSpan((start + lane) * plan.OutputSize, plan.OutputSize);
            for (int j = 0; j < values.Length; j++)
            {
                values[j] = output[(j * Tile.Samples) + lane];
            }

            if (!Finiteness.Holds<T>(values))
            {
                throw new ArithmeticException($"The outputs of {plan.Name} for row {start + lane} are not finite.");
            }

            LossNominal[start + lane] = loss[lane];
            Predicted[start + lane] = Class(values);
        }
    }

    private static int Class(ReadOnlySpan<T> output)
    {
        if (output.Length == 1)
        {
            return output[0] > T.Zero ? 1 : 0;
        }

        int best = 0;
        for (int j = 1; j < output.Length; j++)
        {
            best = output[j] > output[best] ? j : best;
        }

        return best;
    }

    private void ReadBounds(TilePassBuffers<T> pass, int start)
    {
        bool clean = pass.FirstNotFinite() is null;
        TileBounds<T> output = pass.Bounds(plan.OutputSlot);
        TileBounds<T> loss = pass.Bounds(plan.LossSlot);
        for (int lane = 0; lane < pass.Count; lane++)
        {
            if (!clean && !pass.IsFinite(lane))
            {
                continue;
            }

            int row = start + lane;
            (LossLower[row], LossUpper[row]) = (loss.Lower[lane], loss.Upper[lane]);
            stable[row] = plan.StableSlot < 0 ? stable[row] : pass.Bounds(plan.StableSlot).Lower[lane];
            excluded[row] = plan.ExcludedSlot < 0 ? excluded[row] : pass.Bounds(plan.ExcludedSlot).Lower[lane];
            for (int j = 0; j < plan.OutputSize; j++)
            {
                // The nominal value is a run of the box, too, up to its own rounding.
                int position = (row * plan.OutputSize) + j;
                T nominal = Outputs.NominalValues[position];
                Outputs.LowerValues[position] = T.Min(output.Lower[(j * Tile.Samples) + lane], nominal);
                Outputs.UpperValues[position] = T.Max(output.Upper[(j * Tile.Samples) + lane], nominal);
            }
        }
    }
}
