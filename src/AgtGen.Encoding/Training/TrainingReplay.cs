using System.Numerics.Tensors;

namespace AgtGen.Encoding.Training;

/// <summary>Runs a training on altered data in plain double: what an alteration attains, to rounding.</summary>
/// <param name="training">The training and the threat.</param>
internal sealed class TrainingReplay(EncodedTraining training)
{
    /// <summary>The parameters after the last step.</summary>
    /// <param name="affected">For each step which rows are affected, and of a moved label by how much.</param>
    public double[] Run(IReadOnlyList<IReadOnlyDictionary<int, double>> affected)
    {
        double[] parameters = [.. training.Start];
        for (int step = 0; step < training.Steps.Count; step++)
        {
            Take(training.Steps[step], affected[step], parameters);
        }

        return parameters;
    }

    private void Take(EncodedStep step, IReadOnlyDictionary<int, double> affected, double[] parameters)
    {
        double[] sum = new double[parameters.Length];
        int count = 0;
        foreach (int row in step.Batch)
        {
            bool isAffected = affected.TryGetValue(row, out double move);
            if (isAffected && training.Threat == EncodedThreat.Removal)
            {
                continue;
            }

            count++;
            double residual = Residual(row, TensorPrimitives.Dot<double>(training.Rows[row], parameters), isAffected, move);
            for (int j = 0; j < sum.Length; j++)
            {
                sum[j] += residual * training.Rows[row][j];
            }
        }

        double rate = Modeling.Middle.Of(step.Rate), keep = 1 - (rate * Modeling.Middle.Of(training.Decay));
        for (int j = 0; j < sum.Length; j++)
        {
            parameters[j] = (keep * parameters[j]) - (rate * sum[j] / count);
        }
    }

    private double Residual(int row, double output, bool isAffected, double move)
    {
        double label = training.Labels[row];
        if (isAffected && training.Threat == EncodedThreat.Flip)
        {
            label = training.Loss == EncodedLoss.Hinge ? -label : 1 - label;
        }

        return training.Loss switch
        {
            EncodedLoss.SquaredError => 2 * (output - label - (isAffected ? move : 0)),
            EncodedLoss.Hinge => label * output < 1 ? -label : 0,
            _ => (1 / (1 + Math.Exp(-output))) - label,
        };
    }
}
