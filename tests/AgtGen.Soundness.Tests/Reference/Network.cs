namespace AgtGen.Soundness.Tests.Reference;

/// <summary>Forward and backward pass of one sample: scalar loops, nothing clever, so that a reader can see that it is right.</summary>
internal static class Network
{
    public static double[] Output(NetworkShape shape, double[] parameters, double[] features) =>
        shape.Program?.Output(parameters, features) ?? Forward(shape, parameters, features).Inputs[^1];

    /// <summary>Gradient of the sample's loss with respect to every parameter; what the loss passes back through each output is clamped first.</summary>
    public static double[] Gradient(NetworkShape shape, double[] parameters, Sample sample, double residual = double.PositiveInfinity)
    {
        if (shape.Program is { } program)
        {
            return program.Gradient(parameters, [.. sample.Features, .. sample.Mask], outputs => LossGradient.At(shape.Loss, outputs, sample.Label));
        }

        (double[][] inputs, double[][] sums) = Forward(shape, parameters, sample.Features);
        double[] gradient = new double[shape.ParameterCount];
        double[] above = [.. LossGradient.At(shape.Loss, inputs[^1], sample.Label).Select(d => Math.Clamp(d, -residual, residual))];
        for (int layer = shape.Layers - 1; layer >= 0; layer--)
        {
            bool last = layer == shape.Layers - 1;
            double[] delta = new double[above.Length];
            for (int o = 0; o < delta.Length; o++)
            {
                delta[o] = last ? above[o] : above[o] * ActivationRule.Slope(shape.Activation, sums[layer][o]);
            }

            int weights = shape.WeightOffset(layer);
            int width = shape.Widths[layer];
            double[] below = shape.Residual.Contains(layer) ? (double[])above.Clone() : new double[width];
            for (int o = 0; o < delta.Length; o++)
            {
                for (int j = 0; j < width && shape.WindowOf(layer) is null; j++)
                {
                    gradient[weights + (o * width) + j] = delta[o] * inputs[layer][j];
                    below[j] += parameters[weights + (o * width) + j] * delta[o];
                }

                foreach ((int weight, int input) in shape.WindowOf(layer)?.Seen(o) ?? [])
                {
                    gradient[weights + weight] += delta[o] * inputs[layer][input];
                    below[input] += parameters[weights + weight] * delta[o];
                }

                if (shape.HasBias)
                {
                    gradient[shape.Bias(layer, o)] += delta[o];
                }
            }

            above = below;
            if (shape.Frozen.Contains(layer))
            {
                Array.Clear(gradient, weights, shape.WeightOffset(layer + 1) - weights);
            }
        }

        return gradient;
    }

    /// <summary>The input of every layer with the output of the last one behind them, and every layer's sum before its activation.</summary>
    private static (double[][] Inputs, double[][] Sums) Forward(NetworkShape shape, double[] parameters, double[] features)
    {
        double[][] inputs = new double[shape.Layers + 1][];
        double[][] sums = new double[shape.Layers][];
        inputs[0] = features;
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            int width = shape.Widths[layer];
            sums[layer] = new double[shape.Widths[layer + 1]];
            inputs[layer + 1] = new double[shape.Widths[layer + 1]];
            for (int o = 0; o < sums[layer].Length; o++)
            {
                double sum = shape.HasBias ? parameters[shape.Bias(layer, o)] : 0;
                for (int j = 0; j < width && shape.WindowOf(layer) is null; j++)
                {
                    sum += parameters[shape.WeightOffset(layer) + (o * width) + j] * inputs[layer][j];
                }

                foreach ((int weight, int input) in shape.WindowOf(layer)?.Seen(o) ?? [])
                {
                    sum += parameters[shape.WeightOffset(layer) + weight] * inputs[layer][input];
                }

                sums[layer][o] = sum;
                double activated = layer == shape.Layers - 1 ? sum : ActivationRule.Value(shape.Activation, sum);
                inputs[layer + 1][o] = activated + (shape.Residual.Contains(layer) ? inputs[layer][o] : 0);
            }
        }

        return (inputs, sums);
    }
}
