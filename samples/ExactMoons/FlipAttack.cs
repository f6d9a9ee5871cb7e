namespace AgtGen.Samples.ExactMoons;

/// <summary>Flips the label that moves the output of a point furthest towards the other class, then the next one, and trains on each candidate for real. In plain double, apart from what certifies.</summary>
internal sealed class FlipAttack
{
    private readonly Setting setting;
    private readonly double[][] rows;
    private readonly double[] labels;

    public FlipAttack(Setting setting, LabelledData<double> train)
    {
        this.setting = setting;
        rows = [.. Enumerable.Range(0, train.Count).Select(row => Extend(train.Row(row)))];
        labels = [.. Enumerable.Range(0, train.Count).Select(train.Label)];
    }

    public static double[] Extend(ReadOnlySpan<double> features) => [.. features, 1];

    /// <summary>All parameters that single flips train, from which the attacks on all points begin.</summary>
    public double[][] Singles => singles ??= [.. Enumerable.Range(0, rows.Length).Select(row => Train([row]))];

    private double[][]? singles;

    /// <summary>Whether flips change the class of a point.</summary>
    public bool Changes(double[] point, int predicted)
    {
        int sign = predicted == 1 ? 1 : -1;
        List<int> flipped = [];
        double[][] trained = Singles;
        while (true)
        {
            double[] outputs = [.. trained.Select(theta => sign * TensorPrimitives.Dot<double>(theta, point))];
            int best = Enumerable.Range(0, outputs.Length).Where(row => !flipped.Contains(row)).MinBy(row => outputs[row]);
            if (outputs[best] < 0)
            {
                return true;
            }

            flipped.Add(best);
            if (flipped.Count >= setting.Flips)
            {
                return false;
            }

            trained = [.. Enumerable.Range(0, rows.Length).Select(row => flipped.Contains(row) ? trained[row] : Train([.. flipped, row]))];
        }
    }

    private double[] Train(IReadOnlyList<int> flipped)
    {
        double[] theta = new double[rows[0].Length], sum = new double[theta.Length];
        for (int step = 0; step < setting.Steps; step++)
        {
            Array.Clear(sum);
            for (int i = 0; i < rows.Length; i++)
            {
                double label = flipped.Contains(i) ? 1 - labels[i] : labels[i], z = TensorPrimitives.Dot<double>(rows[i], theta), sign = (2 * label) - 1;
                double residual = setting.Loss == Encoding.Training.EncodedLoss.Hinge ? (sign * z < 1 ? -sign : 0) : (1 / (1 + Math.Exp(-z))) - label;
                TensorPrimitives.MultiplyAdd(rows[i], residual, sum, sum);
            }

            TensorPrimitives.MultiplyAdd(sum, -setting.Rate / rows.Length, theta, theta);
        }

        return theta;
    }
}
