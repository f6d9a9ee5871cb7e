using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>What a step multiplies by: theta by keep, and the sum of gradients by rate / (b - removed) = sum + extra[m], where m is the number of open samples that are removed; both to within an error.</summary>
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

        // The sum has the number of removed samples that is likely, so that little is left to the extras.
        int likely = Math.Clamp((int)Math.Round(problem.Training.Threat == EncodedThreat.Removal ? alterations.Share(step) : 0), least, most);
        Sum = Middle.Of(Weight(likely));
        Extra = new double[most + 1];
        for (int removed = least; removed <= most; removed++)
        {
            Extra[removed] = removed == likely ? 0 : Middle.Of(Weight(removed)) - Sum;
            Interval<double> error = Weight(removed) - Interval<double>.Point(Sum) - Interval<double>.Point(Extra[removed]);
            Error = Math.Max(Error, Math.Max(-error.Lower, error.Upper));
        }

        IsCounted = most > least;
        ExtraSize = Extra.Max(Math.Abs);
    }

    public double Keep { get; }

    public double KeepError { get; }

    public double Sum { get; }

    public double Error { get; }

    /// <summary>By how much the weight is larger where so many open samples are removed.</summary>
    public double[] Extra { get; }

    /// <summary>The largest magnitude of an extra.</summary>
    public double ExtraSize { get; }

    /// <summary>Whether their number is open.</summary>
    public bool IsCounted { get; }
}
