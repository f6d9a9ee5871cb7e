namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>
/// Greedy poisoning, trained for real: rank all samples by how much altering them would serve the aim, alter the best ones, train, and rank again along
/// the altered training. What counts is where the altered training really ends.
/// </summary>
/// <param name="training">How is trained.</param>
/// <param name="clean">The clean data.</param>
/// <param name="manipulation">What is done to a sample.</param>
/// <param name="budget">How many samples are altered.</param>
internal sealed class Attack(Recipe training, LabelledData<float> clean, IManipulation manipulation, int budget)
{
    private const int Rounds = 4;

    private readonly Batch batch = Batch.Of(clean);

    /// <summary>The best altered data found, and the training on it.</summary>
    /// <param name="aim">What the attack wants.</param>
    /// <param name="start">The training on the clean data.</param>
    /// <param name="ct">Cancels.</param>
    public (LabelledData<float> Data, PlainRun Run) Mount(Aim aim, PlainRun start, CancellationToken ct)
    {
        (LabelledData<float> Data, PlainRun Run) best = (clean, start), current = best;
        for (int round = 0; round < Rounds; round++)
        {
            LabelledData<float> altered = Poison(new(current.Run, Batch.Of(current.Data), training.Rates, aim));
            current = (altered, training.Execute(altered, ct));
            if (aim.Value(current.Run.Final) > aim.Value(best.Run.Final))
            {
                best = current;
            }
        }

        return best;
    }

    private LabelledData<float> Poison(Influence influence)
    {
        Batch altered = manipulation.Alter(batch, influence);
        double[] gain = [.. influence.Of(altered).Zip(influence.Of(batch), (after, before) => after - before)];
        IEnumerable<int> best = Enumerable.Range(0, gain.Length).Where(row => gain[row] > 0).OrderByDescending(row => gain[row]).Take(budget);
        return batch.With(altered, best);
    }
}
