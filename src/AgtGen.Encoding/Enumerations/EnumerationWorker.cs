using AgtGen.Encoding.Sweeps;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Enumerations;

/// <summary>Trains on altered data sets by their numbers, and keeps what the trained models give some points.</summary>
internal sealed class EnumerationWorker
{
    private readonly SweepProblem problem;
    private readonly Subsets subsets;
    private readonly double[][] points;
    private readonly double[] errors;
    private readonly LaneRuns runs;
    private readonly IntervalReplay replay;
    private readonly int[] sets, sizes = new int[LaneRuns.Lanes], set;

    /// <param name="problem">The training.</param>
    /// <param name="errors">Its errors.</param>
    /// <param name="subsets">The data sets.</param>
    /// <param name="points">The points.</param>
    public EnumerationWorker(SweepProblem problem, RunErrors errors, Subsets subsets, double[][] points)
    {
        (this.problem, this.subsets, this.points) = (problem, subsets, points);
        this.errors = [.. points.Select(errors.OfOutput)];
        (runs, replay) = (new(problem, errors), new(problem));
        (sets, set) = (new int[LaneRuns.Lanes * subsets.Most], new int[subsets.Most]);
        Hulls = [.. points.Select(_ => new OutputHull())];
    }

    /// <summary>What all trainings so far give each point.</summary>
    public OutputHull[] Hulls { get; }

    /// <summary>Trains on the data sets from one number to another, which is left out.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The one after the last.</param>
    public void Run(long from, long to)
    {
        int size = subsets.At(from, set);
        for (long number = from; number < to;)
        {
            int count = (int)Math.Min(LaneRuns.Lanes, to - number);
            for (int lane = 0; lane < count; lane++, number++)
            {
                set.CopyTo(sets, lane * subsets.Most);
                sizes[lane] = size;
                size = number + 1 < to ? subsets.Next(set, size) : size;
            }

            runs.Run(sets.AsSpan(0, count * subsets.Most), sizes.AsSpan(0, count));
            for (int lane = 0; lane < count; lane++)
            {
                Keep(lane);
            }
        }
    }

    private void Keep(int lane)
    {
        bool isDoubtful = runs.AreAllDoubtful || runs.Doubtful[lane] != 0;
        for (int point = 0; point < points.Length; point++)
        {
            double output = runs.Output(points[point], lane);
            if (isDoubtful)
            {
                Interval<double> range = replay.Run(points[point], States(lane));
                Hulls[point].Add(output, range.Lower, range.Upper);
            }
            else
            {
                Hulls[point].Add(output, ScalarMath<double>.SubtractDown(output, errors[point]), ScalarMath<double>.AddUp(output, errors[point]));
            }
        }
    }

    private UnitState[] States(int lane)
    {
        UnitState[] states = new UnitState[problem.Groups.Length];
        foreach (int unit in sets.AsSpan(lane * subsets.Most, sizes[lane]))
        {
            states[unit] = UnitState.Affected;
        }

        return states;
    }
}
