namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>
/// To first order, what one training sample does to an aim. A step moves the parameters by -rate * mean gradient, so a sample's pull at a step is minus
/// the rate times its gradient along u, the direction in which the parameters after the step serve the aim. Going backward through the training, the step
/// itself turns u into u - rate * H u, with H the Hessian of the mean loss: the adjoint of the training.
/// </summary>
internal sealed class Influence
{
    private readonly List<(MarginNetwork Network, double Rate, MarginNetwork Direction)> steps = [];

    /// <param name="run">The training to look at.</param>
    /// <param name="data">The data that it was trained on.</param>
    /// <param name="rates">The learning rate of each step.</param>
    /// <param name="aim">What the attack wants.</param>
    public Influence(PlainRun run, Batch data, double[] rates, Aim aim)
    {
        MarginNetwork direction = aim.Ascent(run.Final);
        for (int step = rates.Length - 1; step >= 0; step--)
        {
            steps.Add((run.Trajectory[step], rates[step], direction));
            direction = Before(run.Trajectory[step], data, rates[step], direction);
        }
    }

    /// <summary>The pull of every sample.</summary>
    public double[] Of(Batch batch) => Sum(batch, null);

    /// <summary>The gradient of every sample's pull with respect to its features, one array a feature.</summary>
    public double[][] Gradient(Batch batch)
    {
        double[][] gradient = [.. batch.Columns.Select(column => new double[column.Length])];
        Sum(batch, gradient);
        return gradient;
    }

    /// <summary>The loss is softplus(m) - label m, so its gradient is that of m times sigmoid(m) - label.</summary>
    private double[] Sum(Batch batch, double[][]? gradient)
    {
        double[] pull = new double[batch.Count];
        foreach ((MarginNetwork network, double rate, MarginNetwork direction) in steps)
        {
            MarginChange change = network.Along(direction, batch);
            for (int i = 0; i < pull.Length; i++)
            {
                double probability = Sigmoid.Of(change.Margins[i]);
                double error = probability - batch.Labels[i];
                double curvature = probability * (1 - probability);
                pull[i] -= rate * error * change.Rates[i];
                for (int f = 0; f < gradient?.Length; f++)
                {
                    gradient[f][i] -= rate * ((curvature * change.Rates[i] * change.MarginSlopes[f][i]) + (error * change.RateSlopes[f][i]));
                }
            }
        }

        return pull;
    }

    /// <summary>The direction before a step, the Hessian times the direction taken as a central difference of gradients.</summary>
    private static MarginNetwork Before(MarginNetwork network, Batch data, double rate, MarginNetwork direction)
    {
        double length = direction.Norm();
        if (length == 0)
        {
            return direction;
        }

        double step = 1e-4 * network.Norm() / length;
        MarginNetwork ahead = Gradient(network.Plus(step, direction), data), behind = Gradient(network.Plus(-step, direction), data);
        double scale = rate / (2 * step * data.Count);
        return direction.Plus(-scale, ahead).Plus(scale, behind);
    }

    private static MarginNetwork Gradient(MarginNetwork network, Batch data) =>
        network.Ascent(data, [.. network.Margins(data).Zip(data.Labels, (margin, label) => Sigmoid.Of(margin) - label)]);
}
