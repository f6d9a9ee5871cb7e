using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// What a step multiplies by: theta by keep, and the sum of gradients by rate / (b - removed) = sum + perUnit m + e, where m is the number of open samples that are removed and |e| at most the error for every m that there can be.
/// </summary>
internal sealed class StepWeights
{
    public StepWeights(SweepProblem problem, Alterations alterations, int step)
    {
        EncodedTraining training = problem.Training;
        EncodedStep of = training.Steps[step];
        Interval<double> keep = Interval<double>.Point(1) - (of.Rate * training.Decay);
        (Keep, KeepError) = (Middle.Of(keep), Middle.Radius(keep));
        (int affected, int least, int most) = training.Threat == EncodedThreat.Removal ? alterations.Count(step) : (0, 0, 0);
        Interval<double> Weight(int removed) => of.Rate / Interval<double>.Point(of.Batch.Count - affected - removed);
        PerUnit = most > least ? (Middle.Of(Weight(most)) - Middle.Of(Weight(least))) / (most - least) : 0;
        Sum = Middle.Of(Weight(least)) - (PerUnit * least);
        for (int removed = least; removed <= most; removed++)
        {
            Interval<double> error = Weight(removed) - Interval<double>.Point(Sum) - (Interval<double>.Point(PerUnit) * Interval<double>.Point(removed));
            Error = Math.Max(Error, Math.Max(-error.Lower, error.Upper));
        }

        Most = most;
    }

    public double Keep { get; }

    public double KeepError { get; }

    public double Sum { get; }

    public double PerUnit { get; }

    public double Error { get; }

    /// <summary>How many open samples are removed at most.</summary>
    public int Most { get; }
}
