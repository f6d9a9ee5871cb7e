using System.Numerics;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// The samples of a step, where every output has a range: phi_i = w_i z_i + r_i with slopes w that may be any numbers, and ranges of r that hold for every run of a part of the search, for an untouched sample and for an affected one. An affected sample that is removed contributes 0.
/// Arrays of ends are filled up with zeros to whole registers.
/// </summary>
internal sealed class StepSamples
{
    // What products that underflow are far below.
    private const double Trifle = 1e-9;

    private readonly SweepProblem problem;
    private readonly Alterations alterations;
    private readonly int step;

    /// <summary>The samples of a step.</summary>
    /// <param name="problem">The training.</param>
    /// <param name="alterations">The part of the search.</param>
    /// <param name="step">The step.</param>
    /// <param name="untouched">The output of each sample where it is untouched, or certainly affected.</param>
    /// <param name="affected">The output of each sample where it is affected; the same if that is not open.</param>
    /// <param name="slopes">Any numbers; null for those that suit the ranges.</param>
    public StepSamples(SweepProblem problem, Alterations alterations, int step, Interval<double>[] untouched, Interval<double>[] affected, double[]? slopes = null)
    {
        (this.problem, this.alterations, this.step) = (problem, alterations, step);
        (UntouchedOutputs, AffectedOutputs) = (untouched, affected);
        int size = (Rows.Length + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        (Slopes, Untouched, Affected, Residuals, Open) = (new double[size], new(size), new(size), new(size), new double[size]);
        Columns = [.. Enumerable.Range(0, problem.Width).Select(_ => new double[size])];
        SlopeMass = new double[problem.Width];
        for (int i = 0; i < Rows.Length; i++)
        {
            for (int j = 0; j < Columns.Length; j++)
            {
                Columns[j][i] = problem.Row(Rows[i])[j];
            }

            Slopes[i] = slopes?[i] ?? ResidualRange.Slope(problem.Training.Loss, untouched[i].Hull(affected[i]));
            Set(i);
        }

        IsBounded = double.IsFinite(ResidualMass);
    }

    public ReadOnlySpan<int> Rows => problem.Batches[step];

    public ReadOnlySpan<int> Units => problem.Units[step];

    public Interval<double>[] UntouchedOutputs { get; }

    public Interval<double>[] AffectedOutputs { get; }

    /// <summary>The features, parameter by parameter.</summary>
    public double[][] Columns { get; }

    public double[] Slopes { get; }

    /// <summary>Ranges of r; those of a sample that is certainly affected, too.</summary>
    public Ends Untouched { get; }

    /// <summary>Ranges of r where the sample is affected, if that is open.</summary>
    public Ends Affected { get; }

    /// <summary>Ranges of phi, of samples that are not removed.</summary>
    public Ends Residuals { get; }

    /// <summary>1 where it is open whether a sample is affected, else 0.</summary>
    public double[] Open { get; }

    /// <summary>The sizes of all r, times those of features: what rounding is relative to.</summary>
    public double ResidualMass { get; private set; }

    /// <summary>The same of w x_j, for each parameter.</summary>
    public double[] SlopeMass { get; }

    /// <summary>Whether all ranges are finite; nothing is bounded otherwise.</summary>
    public bool IsBounded { get; }

    /// <summary>The same samples with other slopes.</summary>
    /// <param name="slopes">Any numbers.</param>
    public StepSamples With(double[] slopes) => new(problem, alterations, step, UntouchedOutputs, AffectedOutputs, slopes);

    /// <summary>Where pull phi - multiplier z is largest for a sample, in plain numbers.</summary>
    /// <param name="i">The sample's place in the step.</param>
    /// <param name="isAffected">Whether it is affected, if that is open.</param>
    /// <param name="pull">What the residual is multiplied by.</param>
    /// <param name="multiplier">What the output is multiplied by.</param>
    public Extreme Best(int i, bool isAffected, double pull, double multiplier)
    {
        bool isSo = isAffected || alterations.States[Units[i]] == UnitState.Affected;
        return Extreme.Of(problem.Training, problem.Training.Labels[Rows[i]], isSo, isAffected ? AffectedOutputs[i] : UntouchedOutputs[i], pull, multiplier);
    }

    private void Set(int i)
    {
        EncodedTraining training = problem.Training;
        double label = training.Labels[Rows[i]];
        bool isOpen = alterations.IsOpen(Units[i]), isAffected = alterations.States[Units[i]] == UnitState.Affected, isRemoval = training.Threat == EncodedThreat.Removal;
        Open[i] = isOpen ? 1 : 0;
        if (isAffected && isRemoval)
        {
            Slopes[i] = 0;
            return;
        }

        Interval<double> untouched = AffectedResidual.Of(training, label, isAffected, Slopes[i], UntouchedOutputs[i]);
        Interval<double> residual = AffectedResidual.Of(training, label, isAffected, 0, UntouchedOutputs[i]), affected = Interval<double>.Point(0);
        if (isOpen)
        {
            affected = isRemoval ? -(Interval<double>.Point(Slopes[i]) * AffectedOutputs[i]) : AffectedResidual.Of(training, label, true, Slopes[i], AffectedOutputs[i]);
            residual = isRemoval ? residual : residual.Hull(AffectedResidual.Of(training, label, true, 0, AffectedOutputs[i]));
        }

        (Untouched[i], Affected[i], Residuals[i]) = (untouched, affected, residual);
        double reach = problem.Reach(Rows[i]) + Trifle;
        ResidualMass += reach * ((2 * Size(untouched)) + Size(affected) + Size(residual) + (4 * training.Radius));
        for (int j = 0; j < SlopeMass.Length; j++)
        {
            SlopeMass[j] += reach * (Math.Abs(Slopes[i]) + Trifle) * (Math.Abs(Columns[j][i]) + Trifle);
        }
    }

    private static double Size(Interval<double> range) => Math.Max(-range.Lower, range.Upper);
}
