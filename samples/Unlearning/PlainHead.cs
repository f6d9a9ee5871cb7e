namespace AgtGen.Samples.Unlearning;

/// <summary>Logistic regression trained plainly, to attack with: rows with a constant 1 behind them, some of them left out.</summary>
internal sealed class PlainHead
{
    private readonly Setting setting;
    private readonly double[][] rows;
    private readonly double[] labels;
    private (double[][] Residuals, double[][] Slopes)? recorded;
    private int recordedSteps;

    public PlainHead(Setting setting, LabelledData<double> train)
    {
        this.setting = setting;
        rows = [.. Enumerable.Range(0, train.Count).Select(row => Extend(train.Row(row)))];
        labels = [.. Enumerable.Range(0, train.Count).Select(train.Label)];
    }

    public static double[] Extend(ReadOnlySpan<double> features) => [.. features, 1];

    /// <summary>The parameters after so many steps without some rows.</summary>
    public double[] Train(int steps, IReadOnlySet<int> deleted)
    {
        double[] theta = new double[rows[0].Length];
        for (int step = 0; step < steps; step++)
        {
            Step(theta, deleted, null, null);
        }

        return theta;
    }

    /// <summary>
    /// For each row how much its deletion moves the output of a point, to first order: one sweep back along the training. Whoever deletes the rows with the largest effect attacks as well as is known.
    /// </summary>
    public double[] Effects(int steps, double[] point)
    {
        (double[][] residuals, double[][] slopes) = Record(steps);
        double[] nu = [.. point];
        double[] effects = new double[rows.Length];
        double scale = setting.Rate / rows.Length;
        for (int step = steps - 1; step >= 0; step--)
        {
            double[] products = [.. rows.Select(row => TensorPrimitives.Dot<double>(row, nu))];
            double mean = TensorPrimitives.Dot<double>(products, residuals[step]) / rows.Length;
            TensorPrimitives.Multiply(nu, 1 - (setting.Rate * setting.WeightDecay), nu);
            for (int i = 0; i < rows.Length; i++)
            {
                effects[i] += scale * ((products[i] * residuals[step][i]) - mean);
                TensorPrimitives.MultiplyAdd(rows[i], -scale * slopes[step][i] * products[i], nu, nu);
            }
        }

        return effects;
    }

    private (double[][] Residuals, double[][] Slopes) Record(int steps)
    {
        lock (rows)
        {
            if (recorded is null || recordedSteps != steps)
            {
                (double[][] residuals, double[][] slopes) = (new double[steps][], new double[steps][]);
                double[] theta = new double[rows[0].Length];
                HashSet<int> none = [];
                for (int step = 0; step < steps; step++)
                {
                    (residuals[step], slopes[step]) = (new double[rows.Length], new double[rows.Length]);
                    Step(theta, none, residuals[step], slopes[step]);
                }

                (recorded, recordedSteps) = ((residuals, slopes), steps);
            }

            return recorded.Value;
        }
    }

    private void Step(double[] theta, IReadOnlySet<int> deleted, double[]? residuals, double[]? slopes)
    {
        double[] sum = new double[theta.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (deleted.Contains(i))
            {
                continue;
            }

            double s = 1 / (1 + Math.Exp(-TensorPrimitives.Dot<double>(rows[i], theta)));
            double residual = s - labels[i];
            if (residuals is not null && slopes is not null)
            {
                (residuals[i], slopes[i]) = (residual, s * (1 - s));
            }

            TensorPrimitives.MultiplyAdd(rows[i], residual, sum, sum);
        }

        TensorPrimitives.Multiply(theta, 1 - (setting.Rate * setting.WeightDecay), theta);
        TensorPrimitives.MultiplyAdd(sum, -setting.Rate / (rows.Length - deleted.Count), theta, theta);
    }
}
