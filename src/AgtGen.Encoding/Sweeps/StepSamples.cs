using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// The samples of a step, where every output has a range: phi_i = w_i z_i + r_i with slopes w that may be any numbers, and ranges of r that hold for every run of a part of the search, for an untouched sample and for an affected one. An affected sample that is removed contributes 0.
/// </summary>
internal sealed class StepSamples
{
    private readonly SweepProblem _problem;
    private readonly Alterations _alterations;
    private readonly int _step;

    /// <summary>The samples of a step, with slopes that suit their ranges.</summary>
    /// <param name="problem">The training.</param>
    /// <param name="alterations">The part of the search.</param>
    /// <param name="step">The step.</param>
    /// <param name="untouched">The output of each sample where it is untouched.</param>
    /// <param name="affected">The output of each sample where it is affected.</param>
    public StepSamples(SweepProblem problem, Alterations alterations, int step, Interval<double>[] untouched, Interval<double>[] affected)
        : this(problem, alterations, step, untouched, affected, [.. untouched.Select((z, i) => ResidualRange.Slope(problem.Training.Loss, z.Hull(affected[i])))])
    {
    }

    private StepSamples(SweepProblem problem, Alterations alterations, int step, Interval<double>[] untouched, Interval<double>[] affected, double[] slopes)
    {
        (_problem, _alterations, _step) = (problem, alterations, step);
        (UntouchedOutputs, AffectedOutputs, Slopes) = (untouched, affected, slopes);
        int[] rows = problem.Batches[step], units = problem.Units[step];
        EncodedTraining training = problem.Training;
        (Untouched, Affected, Residuals, IsOpen) = (new Interval<double>[rows.Length], new Interval<double>[rows.Length], new Interval<double>[rows.Length], new bool[rows.Length]);
        SlopeMass = new double[problem.Width];
        Interval<double> zero = Interval<double>.Point(0);
        for (int i = 0; i < rows.Length; i++)
        {
            double label = training.Labels[rows[i]];
            IsOpen[i] = alterations.IsOpen(units[i]);
            bool isAffected = alterations.States[units[i]] == UnitState.Affected;
            if (isAffected && training.Threat == EncodedThreat.Removal)
            {
                slopes[i] = 0;
            }
            else
            {
                Untouched[i] = AffectedResidual.Of(training, label, isAffected, slopes[i], untouched[i]);
                Residuals[i] = AffectedResidual.Of(training, label, isAffected, 0, untouched[i]);
            }

            Affected[i] = !IsOpen[i] ? zero : training.Threat == EncodedThreat.Removal ? -(Interval<double>.Point(slopes[i]) * affected[i]) : AffectedResidual.Of(training, label, true, slopes[i], affected[i]);
            if (IsOpen[i] && training.Threat != EncodedThreat.Removal)
            {
                Residuals[i] = Residuals[i].Hull(AffectedResidual.Of(training, label, true, 0, affected[i]));
            }

            double reach = problem.Reaches[rows[i]] + Least;
            ResidualMass += reach * ((2 * Size(Untouched[i])) + Size(Affected[i]) + Size(Residuals[i]) + (4 * training.Radius));
            for (int j = 0; j < SlopeMass.Length; j++)
            {
                SlopeMass[j] += reach * (Math.Abs(slopes[i]) + Least) * (Math.Abs(problem.Row(rows[i])[j]) + Least);
            }
        }
    }

    /// <summary>What products that underflow are far below.</summary>
    private const double Least = 1e-9;

    public ReadOnlySpan<int> Rows => _problem.Batches[_step];

    public ReadOnlySpan<int> Units => _problem.Units[_step];

    public Interval<double>[] UntouchedOutputs { get; }

    public Interval<double>[] AffectedOutputs { get; }

    public double[] Slopes { get; }

    /// <summary>Ranges of r; those of a sample that is certainly affected, too.</summary>
    public Interval<double>[] Untouched { get; }

    /// <summary>Ranges of r where the sample is affected, if that is open.</summary>
    public Interval<double>[] Affected { get; }

    /// <summary>Ranges of phi, of samples that are not removed.</summary>
    public Interval<double>[] Residuals { get; }

    public bool[] IsOpen { get; }

    /// <summary>The sizes of all r, times those of features: what rounding is relative to.</summary>
    public double ResidualMass { get; }

    /// <summary>The same of w x_j, for each parameter.</summary>
    public double[] SlopeMass { get; }

    /// <summary>The same samples with other slopes.</summary>
    /// <param name="slopes">Any numbers.</param>
    public StepSamples With(double[] slopes) => new(_problem, _alterations, _step, UntouchedOutputs, AffectedOutputs, [.. slopes]);

    /// <summary>Where pull phi - multiplier z is largest for a sample, in plain numbers.</summary>
    /// <param name="i">The sample's place in the step.</param>
    /// <param name="isAffected">Whether it is affected, if that is open.</param>
    /// <param name="pull">What the residual is multiplied by.</param>
    /// <param name="multiplier">What the output is multiplied by.</param>
    public Extreme Best(int i, bool isAffected, double pull, double multiplier)
    {
        bool isSo = isAffected || _alterations.States[Units[i]] == UnitState.Affected;
        return Extreme.Of(_problem.Training, _problem.Training.Labels[Rows[i]], isSo, isAffected ? AffectedOutputs[i] : UntouchedOutputs[i], pull, multiplier);
    }

    private static double Size(Interval<double> range) => Math.Max(-range.Lower, range.Upper);
}
