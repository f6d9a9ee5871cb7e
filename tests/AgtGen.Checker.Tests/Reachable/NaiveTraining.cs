using AgtGen.Checker.Tests.Problems;

namespace AgtGen.Checker.Tests.Reachable;

/// <summary>A training in plain doubles, sample by sample, that shares nothing with the library or the checker. It is off by parts in 10^12, which its users allow for.</summary>
/// <param name="sizes">Features from the input to the output.</param>
/// <param name="functions">The function behind each layer but the last.</param>
/// <param name="loss">The loss.</param>
internal sealed class NaiveTraining(int[] sizes, string[] functions, string loss)
{
    /// <param name="start">Weights and bias of each layer.</param>
    /// <param name="batches">The rows of each step.</param>
    /// <param name="optimizer">How a step follows from a gradient.</param>
    /// <param name="clip">Of each entry of a sample's gradient.</param>
    public double[][] Run(double[][] start, IReadOnlyList<IReadOnlyList<Sample>> batches, Sgd optimizer, double clip)
    {
        double[][] theta = [.. start.Select(values => values.ToArray())];
        double[][] velocity = [.. start.Select(values => new double[values.Length])];
        for (int step = 0; step < batches.Count; step++)
        {
            double[][] mean = [.. start.Select(values => new double[values.Length])];
            foreach (Sample sample in batches[step])
            {
                double[][] gradient = Gradient(theta, sample);
                for (int parameter = 0; parameter < theta.Length; parameter++)
                {
                    for (int entry = 0; entry < theta[parameter].Length; entry++)
                    {
                        mean[parameter][entry] += Math.Clamp(gradient[parameter][entry], -clip, clip) / batches[step].Count;
                    }
                }
            }

            double rate = optimizer.Rates.At(step);
            for (int parameter = 0; parameter < theta.Length; parameter++)
            {
                for (int entry = 0; entry < theta[parameter].Length; entry++)
                {
                    Move(ref theta[parameter][entry], ref velocity[parameter][entry], mean[parameter][entry], optimizer, rate, step == 0);
                }
            }
        }

        return theta;
    }

    private static void Move(ref double theta, ref double velocity, double gradient, Sgd optimizer, double rate, bool isFirst)
    {
        double decayed = optimizer.IsDecoupled ? gradient : gradient + (optimizer.WeightDecay * theta);
        double kept = optimizer.IsDecoupled ? theta * (1 - (rate * optimizer.WeightDecay)) : theta;
        if (optimizer.Momentum > 0)
        {
            velocity = isFirst ? decayed : (optimizer.Momentum * velocity) + ((1 - optimizer.Dampening) * decayed);
            decayed = optimizer.Nesterov ? decayed + (optimizer.Momentum * velocity) : velocity;
        }

        theta = kept - (rate * decayed);
    }

    private double[][] Gradient(double[][] theta, Sample sample)
    {
        int layers = sizes.Length - 1;
        List<double[]> given = [sample.X], sums = [];
        for (int layer = 0; layer < layers; layer++)
        {
            double[] z = [.. Enumerable.Range(0, sizes[layer + 1]).Select(row => theta[(2 * layer) + 1][row] + given[layer].Select((x, column) => x * theta[2 * layer][(row * sizes[layer]) + column]).Sum())];
            sums.Add(z);
            given.Add(layer + 1 < layers ? [.. z.Select(value => Value(functions[layer], value))] : z);
        }

        double[][] gradient = new double[theta.Length][];
        double[] delta = LossSlope(given[^1], sample.Y);
        for (int layer = layers - 1; layer >= 0; layer--)
        {
            double[] own = delta;
            gradient[2 * layer] = [.. own.SelectMany(d => given[layer].Select(x => d * x))];
            gradient[(2 * layer) + 1] = own;
            if (layer > 0)
            {
                delta = [.. Enumerable.Range(0, sizes[layer]).Select(column => own.Select((d, row) => d * theta[2 * layer][(row * sizes[layer]) + column]).Sum() * Slope(functions[layer - 1], sums[layer - 1][column]))];
            }
        }

        return gradient;
    }

    private double[] LossSlope(double[] z, double label)
    {
        double sum = z.Sum(value => Math.Exp(value));
        double sign = label == 1 ? 1 : -1;
        return loss switch
        {
            "SquaredError" => [2 * (z[0] - label)],
            "Hinge" => [sign * z[0] < 1 ? -sign : 0],
            "BinaryCrossEntropy" => [-sign / (1 + Math.Exp(sign * z[0]))],
            _ => [.. z.Select((value, i) => (Math.Exp(value) / sum) - (i == (int)label ? 1 : 0))],
        };
    }

    private static double Value(string function, double z) => function switch
    {
        "Relu" => Math.Max(z, 0),
        "LeakyRelu" => z > 0 ? z : 0.125 * z,
        "HardTanh" => Math.Clamp(z, -1, 1),
        "Tanh" => Math.Tanh(z),
        _ => 1 / (1 + Math.Exp(-z)),
    };

    private static double Slope(string function, double z) => function switch
    {
        "Relu" => z > 0 ? 1 : 0,
        "LeakyRelu" => z > 0 ? 1 : 0.125,
        "HardTanh" => Math.Abs(z) < 1 ? 1 : 0,
        "Tanh" => 1 - (Math.Tanh(z) * Math.Tanh(z)),
        _ => Value(function, z) * Value(function, -z),
    };
}
