using AgtGen.Training;

namespace AgtGen.Trajectories;

/// <summary>
/// Forward along the plain training, with what every altered training can differ from it. S is the set of affected samples, theta the plain parameters, theta' the altered ones, and theta' - theta = D + E: D is the
/// sum of the influences a_j of the samples of S (numbers, computed by the linear recursion along the plain run), E the rest, of which only a bound r of the length is kept (<see cref="RemainderBound"/>).
/// </summary>
/// <typeparam name="TStep">What is written down of a step.</typeparam>
internal abstract class TrajectorySweep<TStep>
{
    private readonly Descent descent;
    private readonly BatchPlan batches;

    protected TrajectorySweep(HeadData data, Alteration alteration, Descent descent, WorkerTeam team, CancellationToken cancellation)
    {
        (Data, Alteration, this.descent, Team, Cancellation) = (data, alteration, descent, team, cancellation);
        batches = descent.BatchesOf(data.Count);
        IsWhole = batches.BatchSize == data.Count;
        Bound = new(data, alteration, batches.BatchSize, descent.Schedule.ShuffleSeed is not null && !IsWhole);
        Theta = [.. data.Start];
        Gradient = new double[Theta.Length];
    }

    /// <summary>The plain parameters before the next step; at last those at the end.</summary>
    public double[] Theta { get; }

    /// <summary>r at the end; infinite if a step's conditions did not hold.</summary>
    public Upper Remainder => Bound.Value;

    protected HeadData Data { get; }

    protected Alteration Alteration { get; }

    protected WorkerTeam Team { get; }

    protected CancellationToken Cancellation { get; }

    protected RemainderBound Bound { get; }

    /// <summary>The mean gradient of the step.</summary>
    protected double[] Gradient { get; }

    protected int BatchSize => batches.BatchSize;

    /// <summary>Whether every step takes all samples.</summary>
    protected bool IsWhole { get; }

    /// <returns>The steps, up to the first whose conditions did not hold.</returns>
    public List<TStep> Run()
    {
        List<TStep> steps = new(batches.Steps);
        int[] whole = [.. Enumerable.Range(0, Data.Count)];
        for (int step = 0; step < batches.Steps; step++)
        {
            ReadOnlySpan<int> rows = batches.Next(step);
            int[] batch = rows.SequenceEqual(whole) ? whole : rows.ToArray();
            int open = batch.Count(row => Data.CandidateOf[row] >= 0);
            StepWeights weights = new(batch.Length, Math.Min(Alteration.Samples, open), Alteration.Kind == AlterationKind.Removal, IsWhole && !Alteration.IsOfBatch);
            steps.Add(Advance(batch, weights, descent.At(step)));
            if (!double.IsFinite(Remainder.Value))
            {
                break;
            }
        }

        return steps;
    }

    /// <summary>One step: of the plain run, the influences and the remainder.</summary>
    protected abstract TStep Advance(int[] batch, StepWeights weights, DescentRate rate);
}
