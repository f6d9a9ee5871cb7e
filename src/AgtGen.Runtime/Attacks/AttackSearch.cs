using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>Looks for altered data that serves one aim after the other, and keeps what was reached.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class AttackSearch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AttackedTraining<T> training;
    private readonly Admittance<T> admittance;
    private readonly AttackPlan<T> plan;
    private readonly LabelledData<T> points;
    private readonly AttackOptions options;
    private readonly AttackTally<T> tally;
    private readonly TrainingPath<T> clean;
    private readonly ModelEvaluation<T> nominal;

    /// <exception cref="TrainingDivergedException">The training diverges without an attack.</exception>
    public AttackSearch(AttackedTraining<T> training, ThreatModel threat, Adversary adversary, LabelledData<T> points, AttackOptions options, CancellationToken cancellation)
    {
        (this.training, this.points, this.options) = (training, points, options);
        admittance = new(training.Plan, training.Data, training.Schedule, threat);
        plan = new(training.Plan, training.Data, training.Schedule, threat, adversary, admittance, options.Seed);
        clean = training.Execute(admittance.Of([]), cancellation);
        nominal = training.Evaluate(clean.End, points);
        tally = new(training, points, clean, nominal);
    }

    private bool HasTrainings => tally.Trainings < options.MaxTrainings;

    /// <param name="token">Ends the search with what it has.</param>
    /// <param name="cancellation">Ends it with an exception.</param>
    public AttackResult<T> Run(CancellationToken token, CancellationToken cancellation)
    {
        bool isComplete = true;
        try
        {
            foreach (AttackAim<T> aim in plan.IsEmpty ? [] : Aims())
            {
                (TrainingPath<T> path, double value) best = (clean, aim.Value(nominal));
                best = options.Method == AttackMethod.Greedy ? best : Climb(aim, best, token);
                if (options.Method != AttackMethod.Gradient)
                {
                    Exchange(aim, best, token);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            isComplete = false;
        }

        return tally.ToResult(isComplete);
    }

    /// <summary>The mean loss, then points, those nearest to the boundary first, that no altered data has changed yet.</summary>
    private IEnumerable<AttackAim<T>> Aims()
    {
        yield return AttackAim<T>.Loss(points);
        if (training.Plan.Classes == 0)
        {
            yield break;
        }

        int[] nearest = [.. Enumerable.Range(0, points.Count).OrderBy(point => AttackAim<T>.Margin(nominal.Outputs, point, nominal.Predicted[point])).ThenBy(point => point)];
        int aims = 0;
        foreach (int point in nearest)
        {
            if (aims < options.PointAims && HasTrainings && !tally.IsChanged(point))
            {
                aims++;
                yield return AttackAim<T>.Point(points, nominal, point);
            }
        }
    }

    private (TrainingPath<T> Path, double Value) Climb(AttackAim<T> aim, (TrainingPath<T> Path, double Value) best, CancellationToken token)
    {
        TrainingPath<T> current = best.Path;
        for (int round = 0; round < options.Rounds && HasTrainings; round++)
        {
            Influence<T> influence = new(training, current, aim, token);
            AlteredData<T> altered = admittance.Of(plan.Together(plan.Propose(influence, current.Altered)));
            if (IsLike(altered, current.Altered) || Try(altered, aim, token) is not (TrainingPath<T> path, double value))
            {
                break;
            }

            current = path;
            best = value > best.Value ? (path, value) : best;
        }

        return best;
    }

    /// <summary>Alterations one by one, until none of the promising ones helps any more.</summary>
    private void Exchange(AttackAim<T> aim, (TrainingPath<T> Path, double Value) best, CancellationToken token)
    {
        const int Tried = 12;
        for (bool improves = true; improves && HasTrainings;)
        {
            improves = false;
            Proposal<T>[][] proposals = plan.Propose(new(training, best.Path, aim, token), best.Path.Altered);
            for (int part = 0; part < proposals.Length; part++)
            {
                Dictionary<int, double> gains = proposals[part].ToDictionary(proposal => proposal.Change.Row, proposal => proposal.Gain);
                int tried = 0;
                foreach (Proposal<T> proposal in proposals[part])
                {
                    if (tried == Tried || !HasTrainings)
                    {
                        break;
                    }

                    if (plan.Exchanged(best.Path.Altered.Changes, part, proposal.Change, gains) is not { } changes)
                    {
                        continue;
                    }

                    tried++;
                    if (Try(admittance.Of(changes), aim, token) is var (path, value) && value > best.Value)
                    {
                        (best, improves) = ((path, value), true);
                    }
                }
            }
        }
    }

    /// <summary>Trains on altered data and takes down what that does to the points; null if it diverges.</summary>
    private (TrainingPath<T> Path, double Value)? Try(AlteredData<T> altered, AttackAim<T> aim, CancellationToken token)
    {
        (TrainingPath<T>, double)? result = null;
        try
        {
            TrainingPath<T> path = training.Execute(altered, token);
            ModelEvaluation<T> evaluation = training.Evaluate(path.End, points);
            tally.Count(path, evaluation);
            result = (path, aim.Value(evaluation));
        }
        catch (Exception exception) when (exception is TrainingDivergedException or ArithmeticException)
        {
            tally.CountDiverged();
        }

        options.Progress?.Report(new(tally.Trainings, options.MaxTrainings, tally.ChangedPoints, tally.MeanLoss));
        return result;
    }

    private static bool IsLike(AlteredData<T> one, AlteredData<T> other) =>
        one.Changes.Length == other.Changes.Length && one.Changes.Zip(other.Changes).All(pair => pair.First.IsLike(pair.Second));
}
