namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Modules without parameters as functions, and losses.</summary>
        public static class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => input;

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
            {
                (int columns, int rows) = ((int)weights.shape[1], (int)weights.shape[0]);
                float[] output = new float[input.Values.Length / columns * rows];
                for (int i = 0; i < output.Length; i++)
                {
                    (int sample, int row) = (i / rows, i % rows);
                    for (int j = 0; j < columns; j++)
                    {
                        output[i] += input.Values[(sample * columns) + j] * weights.Values[(row * columns) + j];
                    }

                    output[i] += bias is null ? 0 : bias.Values[row];
                }

                return new(output, [.. input.shape[..^1], rows], input.dtype);
            }

            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0)
            {
                int classes = (int)input.shape[^1];
                return Reduce(
                    [.. target.Values.Select((label, sample) =>
                    {
                        float[] logits = input.Values[(sample * classes)..((sample + 1) * classes)];
                        return MathF.Log(logits.Sum(MathF.Exp)) - logits[(int)label];
                    })],
                    target.shape,
                    reduction);
            }

            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Reduce([.. input.Values.Zip(target.Values, (z, y) => MathF.Log(1 + MathF.Exp(z)) - (y * z))], target.shape, reduction);

            public static Tensor multi_margin_loss(Tensor input, Tensor target, int p = 1, double margin = 1.0, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                int classes = (int)input.shape[^1];
                return Reduce(
                    [.. target.Values.Select((label, sample) => Enumerable.Range(0, classes).Where(other => other != (int)label)
                        .Sum(other => MathF.Max(0, 1 - input.Values[(sample * classes) + (int)label] + input.Values[(sample * classes) + other])) / classes)],
                    target.shape,
                    reduction);
            }

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Reduce([.. input.Values.Zip(target.Values, (z, t) => (z - t) * (z - t))], target.shape, reduction);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Reduce([.. input.Values.Zip(target.Values, (z, t) => MathF.Abs(z - t))], target.shape, reduction);

            private static Tensor Reduce(float[] losses, long[] shape, Reduction reduction) => reduction switch
            {
                Reduction.None => new(losses, shape, ScalarType.Float32),
                Reduction.Mean => new([losses.Average()], [], ScalarType.Float32),
                _ => new([losses.Sum()], [], ScalarType.Float32),
            };
        }
    }
}
