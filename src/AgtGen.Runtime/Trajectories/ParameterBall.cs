using System.Numerics.Tensors;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Trajectories;

/// <summary>
/// A ball of parameters around the plain run that holds every altered one. A step of descent on a convex loss takes two points no further apart than the largest of |m - rate * x| over the curvatures x, 0 to at most that of the steepest
/// slope, times their distance, m = 1 - rate * decay (Hardt, Recht, Singer: Train faster, generalize better, 2016); what the affected samples of the batch do at the same parameters is added: the sum of the k largest lengths, other samples in
/// every step if need be. So it holds for budgets per batch, and for moved features.
/// </summary>
/// <typeparam name="TResidual">The loss.</typeparam>
internal sealed class ParameterBall<TResidual> : IParameterBall
    where TResidual : struct, IResidual
{
    private static readonly Upper Steepest = TResidual.Slope(double.MinValue, double.MaxValue).Upper;

    private readonly HeadData data;
    private readonly BallThreat threat;
    private readonly double[] theta;
    private readonly double[] gradient;
    private readonly double[] difference;
    private readonly double[] residuals;
    private readonly double[] doubts;
    private readonly double[] effects;
    private readonly double[] largest;
    private readonly bool[] open;
    private Upper radius = 0;

    /// <param name="data">The data and the start.</param>
    /// <param name="threat">What may happen to it.</param>
    /// <param name="descent">Rates, batches and decay.</param>
    /// <param name="cancellation">Ends it.</param>
    public ParameterBall(HeadData data, BallThreat threat, Descent descent, CancellationToken cancellation)
    {
        (this.data, this.threat, theta) = (data, threat, [.. data.Start]);
        BatchPlan batches = descent.BatchesOf(data.Count);
        (gradient, difference) = (new double[data.Stride], new double[data.Stride]);
        (residuals, doubts, effects) = (new double[batches.BatchSize], new double[batches.BatchSize], new double[batches.BatchSize]);
        largest = new double[threat.Samples];
        open = new bool[data.Count];
        foreach (int row in data.Candidates)
        {
            open[row] = true;
        }

        for (int step = 0; step < batches.Steps && double.IsFinite(radius.Value); step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Advance(batches.Next(step), descent.At(step));
        }
    }

    public Interval<double> Output(HeadData points, int point)
    {
        double plain = TensorPrimitives.Dot(points.Row(point), theta);
        Upper error = points.Norms[point] * ((Upper.Rounding(points.Stride + 4) * HeadData.Norm(theta)) + radius);
        Interval<double> range = new(ScalarMath<double>.SubtractDown(plain, error.Value), ScalarMath<double>.AddUp(plain, error.Value));
        return double.IsFinite(range.Lower) && double.IsFinite(range.Upper) ? range : Interval<double>.Whole;
    }

    public Interval<double> Loss(Interval<double> output, double label) => TResidual.Loss(output.Lower, output.Upper, label);

    private void Advance(ReadOnlySpan<int> batch, DescentRate rate)
    {
        Upper thetaNorm = HeadData.Norm(theta), outputError = Upper.Rounding(data.Stride + 4) * thetaNorm;
        Upper rounded = 0, length = 0, squares = 0;
        int affected = 0;
        Array.Clear(gradient);
        for (int i = 0; i < batch.Length; i++)
        {
            int row = batch[i];
            Interval<double> value = TResidual.Value(TensorPrimitives.Dot(data.Row(row), theta), data.Labels[row]);
            double residual = value.Lower + (0.5 * (value.Upper - value.Lower));
            Upper norm = data.Norms[row];
            Upper off = Upper.Max(Upper.Distance(value.Upper, residual), Upper.Distance(value.Lower, residual)) + (Steepest * outputError * norm);
            (residuals[i], doubts[i]) = (residual, off.Value);
            (rounded, length, squares) = (rounded + (norm * off), length + (norm * Math.Abs(residual)), squares + (norm * norm));
            TensorPrimitives.MultiplyAdd(data.Row(row), residual, gradient, gradient);
            affected += open[row] ? 1 : 0;
        }

        affected = Math.Min(affected, threat.Samples);
        double share = 1.0 / batch.Length;
        TensorPrimitives.Multiply(gradient, share, gradient);
        Upper relative = Upper.Rounding(batch.Length + data.Width + 24) + rate.Error, eta = rate.Rate;
        Upper kappa = (Upper)(1.0 / (batch.Length - (threat.Kind == AlterationKind.Removal ? affected : 0))) * ((Upper)1 + relative);
        Upper mean = kappa * length, doubt = kappa * rounded;
        for (int i = 0; i < batch.Length; i++)
        {
            Upper norm = data.Norms[batch[i]];
            Upper slack = (norm * doubts[i]) + doubt + (relative * ((norm * Math.Abs(residuals[i])) + mean));
            effects[i] = open[batch[i]] ? (Effect(batch[i], residuals[i], doubts[i], thetaNorm) + slack).Value : 0;
        }

        LargestSums.Select(effects.AsSpan(0, batch.Length), largest);
        Upper defect = (relative * (thetaNorm + (eta * mean))) + (eta * doubt) + 1e-290;
        Upper bent = Math.Max(0, ScalarMath<double>.SubtractUp((eta * Steepest * kappa * squares).Value, rate.KeepLower));
        Upper factor = Upper.Max(Math.Max(Math.Abs(rate.KeepLower), Math.Abs(rate.KeepUpper)), bent);
        radius = (factor * radius) + (eta * kappa * LargestSums.Sum(largest, affected)) + defect;
        TensorPrimitives.Multiply(theta, rate.Keep, theta);
        TensorPrimitives.MultiplyAdd(gradient, -rate.Rate, theta, theta);
    }

    /// <summary>
    /// How long the change of the sum of gradients is that an affected sample makes. A removed one takes what it differs from the mean (the weights of the others grow); one that is moved by e has the gradient phi(x~ . theta') x~
    /// instead of phi(x . theta') x, with |x~ . theta' - x . theta'| at most |e| . |theta| + |e| r.
    /// </summary>
    private Upper Effect(int row, double residual, Upper doubt, Upper thetaNorm)
    {
        Upper norm = data.Norms[row], own = norm * Math.Abs(residual), move = threat.MoveOf(row);
        switch (threat.Kind)
        {
            case AlterationKind.Removal:
                TensorPrimitives.MultiplyAdd(data.Row(row), -residual, gradient, difference);
                return HeadData.Norm(difference);
            case AlterationKind.Substitution:
                return own + ((Upper)threat.Reach * ((Upper)data.Width).Sqrt());
            default:
                Upper label = (norm + move) * threat.Reach;
                Upper turned = Steepest * Upper.Min(threat.Shift(row, theta), move * thetaNorm);
                Upper apart = (turned + (Steepest * move * radius)) * (norm + move);
                return label + apart + ((Math.Abs(residual) + doubt + (Steepest * norm * radius)) * move);
        }
    }
}
