using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Enumerations;

/// <summary>Trainings on some altered data sets at once, one in each lane, to nearest; how far they can be from the exact ones is known before (<see cref="RunErrors"/>).</summary>
internal sealed class LaneRuns
{
    /// <summary>Data sets at once.</summary>
    public const int Lanes = LaneKernel.Lanes;

    private readonly bool removes;
    private readonly int[][] affected;
    private readonly int[] counts, missing = new int[Lanes];
    private readonly double[] firstSums, firstOutputs, firstResiduals, weights = new double[Lanes];
    private readonly double[][] weightsOf;
    private readonly double[] keeps;
    private readonly bool isReady;

    /// <param name="problem">The training.</param>
    /// <param name="errors">Its errors.</param>
    public LaneRuns(SweepProblem problem, RunErrors errors)
    {
        Problem = problem;
        EncodedTraining training = problem.Training;
        removes = training.Threat == EncodedThreat.Removal;
        affected = [.. problem.Groups.Select(_ => new int[Lanes])];
        counts = new int[affected.Length];
        Parameters = new double[problem.Width * Lanes];
        Sums = new double[problem.Width * Lanes];
        Doubtful = new double[Lanes];
        Doubts = [.. problem.Batches.Select((batch, step) => batch.Select(row => errors.Doubt(step, row)).ToArray())];
        Features = [.. problem.Batches.Select(batch => batch.SelectMany(problem.Row).ToArray())];
        Labels = [.. problem.Batches.Select(batch => batch.Select(row => training.Labels[row]).ToArray())];
        keeps = [.. training.Steps.Select(step => Middle.Of(Interval<double>.Point(1) - (step.Rate * training.Decay)))];
        weightsOf = [.. training.Steps.Select(step => Enumerable.Range(0, removes ? training.Budget + 1 : 1).Select(removed => Middle.Of(step.Rate / Interval<double>.Point(step.Batch.Count - removed))).ToArray())];

        (firstOutputs, firstResiduals) = (new double[problem.Batches[0].Length], new double[problem.Batches[0].Length]);

        // All runs start with the same parameters, and so does their first step, but for the affected samples.
        Begin();
        LaneKernel kernel = new(this, 0);
        VectorPath.Run<double, LaneKernel>(ref kernel);
        firstSums = [.. Sums];
        AreAllDoubtful = Doubtful[0] != 0;
        isReady = true;
    }

    public SweepProblem Problem { get; }

    /// <summary>The parameters of all runs, parameter by parameter.</summary>
    public double[] Parameters { get; }

    /// <summary>The sums of the step's gradients, in the same order.</summary>
    public double[] Sums { get; }

    /// <summary>Not 0 where a run has an output so near the step of its residual that the exact run may be on the other side.</summary>
    public double[] Doubtful { get; }

    /// <summary>For each step the features of its samples, one sample after the other.</summary>
    public double[][] Features { get; }

    /// <summary>For each step the labels of its samples.</summary>
    public double[][] Labels { get; }

    /// <summary>For each step and each of its samples how far its output may be from the exact one.</summary>
    public double[][] Doubts { get; }

    /// <summary>Whether the first step, which all runs share, is in doubt.</summary>
    public bool AreAllDoubtful { get; }

    /// <summary>Trains on data sets, at most <see cref="Lanes"/>.</summary>
    /// <param name="sets">The affected units of each, one after the other, with room for the same number.</param>
    /// <param name="sizes">How many units of each are affected.</param>
    public void Run(ReadOnlySpan<int> sets, ReadOnlySpan<int> sizes)
    {
        Array.Clear(counts);
        int room = sizes.IsEmpty ? 0 : sets.Length / sizes.Length;
        for (int lane = 0; lane < sizes.Length; lane++)
        {
            foreach (int unit in sets.Slice(lane * room, sizes[lane]))
            {
                affected[unit][counts[unit]++] = lane;
            }
        }

        Begin();
        First();
        for (int step = 1; step < Problem.Batches.Length; step++)
        {
            Array.Clear(missing);
            Array.Clear(Sums);
            LaneKernel kernel = new(this, step);
            VectorPath.Run<double, LaneKernel>(ref kernel);
            Advance(step);
        }
    }

    /// <summary>The output at a point of one run.</summary>
    /// <param name="point">The point's features.</param>
    /// <param name="lane">The run.</param>
    public double Output(double[] point, int lane)
    {
        double output = 0;
        for (int j = 0; j < point.Length; j++)
        {
            output = Math.FusedMultiplyAdd(point[j], Parameters[(j * Lanes) + lane], output);
        }

        return output;
    }

    /// <summary>Makes of the residuals of a sample those of the runs in which it is affected.</summary>
    /// <param name="step">The step.</param>
    /// <param name="place">The sample's place in it.</param>
    /// <param name="outputs">Its output in each run, of the hinge.</param>
    /// <param name="residuals">Its residual in each run, replaced.</param>
    public void Alter(int step, int place, ReadOnlySpan<double> outputs, Span<double> residuals)
    {
        if (!isReady)
        {
            (firstOutputs[place], firstResiduals[place]) = (outputs[0], residuals[0]);
        }

        int unit = Problem.Units[step][place];
        for (int i = 0; i < counts[unit]; i++)
        {
            int lane = affected[unit][i];
            residuals[lane] = Altered(step, place, lane, outputs[lane], residuals[lane]);
        }
    }

    private double Altered(int step, int place, int lane, double output, double residual)
    {
        if (removes)
        {
            missing[lane]++;
            return 0;
        }

        double label = Labels[step][place];
        switch (Problem.Training.Loss)
        {
            case EncodedLoss.SquaredError:
                return residual + (2 * ((2 * label) - 1));
            case EncodedLoss.Hinge:
                Doubtful[lane] = Math.Abs(output + label) > Doubts[step][place] ? Doubtful[lane] : 1;
                return -label * output < 1 ? label : 0;
            default:
                return residual + ((2 * label) - 1);
        }
    }

    private void Begin()
    {
        for (int j = 0; j < Problem.Width; j++)
        {
            Parameters.AsSpan(j * Lanes, Lanes).Fill(Problem.Training.Start[j]);
        }

        Array.Clear(Doubtful);
        Array.Clear(missing);
        Array.Clear(Sums);
    }

    /// <summary>The first step: its sums are known but for the affected samples.</summary>
    private void First()
    {
        firstSums.CopyTo(Sums, 0);
        for (int place = 0; place < Problem.Batches[0].Length; place++)
        {
            int unit = Problem.Units[0][place];
            double[] row = Problem.Row(Problem.Batches[0][place]);
            for (int i = 0; i < counts[unit]; i++)
            {
                int lane = affected[unit][i];
                double change = Altered(0, place, lane, firstOutputs[place], firstResiduals[place]) - firstResiduals[place];
                for (int j = 0; j < row.Length; j++)
                {
                    Sums[(j * Lanes) + lane] += change * row[j];
                }
            }
        }

        Advance(0);
    }

    private void Advance(int step)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            weights[lane] = weightsOf[step][missing[lane]];
        }

        for (int j = 0; j < Problem.Width; j++)
        {
            Span<double> parameters = Parameters.AsSpan(j * Lanes, Lanes), sums = Sums.AsSpan(j * Lanes, Lanes);
            for (int lane = 0; lane < Lanes; lane++)
            {
                parameters[lane] = (keeps[step] * parameters[lane]) - (weights[lane] * sums[lane]);
            }
        }
    }
}
