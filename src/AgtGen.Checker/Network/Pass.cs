using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>A way forward and back through the network over bounds of everything, for the samples of a batch. It leaves, layer by layer, what the layer was given and the derivative of the loss by its sums.</summary>
/// <typeparam name="TSum">How precisely.</typeparam>
internal sealed class Pass<TSum>
    where TSum : struct, ISum<TSum>
{
    private readonly DenseNetwork network;
    private readonly Bounds[] sums;
    private readonly Bounds[] trial;
    private readonly Bounds output;

    /// <param name="network">The network.</param>
    /// <param name="stride">Room for the samples.</param>
    public Pass(DenseNetwork network, int stride)
    {
        this.network = network;
        Inputs = [.. network.Layers.Select(layer => new Bounds(layer.Inputs, stride))];
        (sums, trial, Deltas) = (Sums(), Sums(), Sums());
        output = new(network.Outputs, stride);
        for (int index = 1; index < Inputs.Length; index++)
        {
            Inputs[index].Known = network.Layers[index - 1].Activation.IsNonNegative ? Known.NonNegative : Known.Nothing;
        }

        Bounds[] Sums() => [.. network.Layers.Select(layer => new Bounds(layer.Outputs, stride))];
    }

    /// <summary>What each layer is given; the first is to be filled.</summary>
    public Bounds[] Inputs { get; }

    /// <summary>The derivatives of the loss by what each layer makes of it, before its function.</summary>
    public Bounds[] Deltas { get; }

    public void Forward(Matrix[] parameters, int from, int to)
    {
        for (int index = 0; index < network.Layers.Length; index++)
        {
            Layer layer = network.Layers[index];
            LinearBounds<TSum>.Apply(parameters[layer.Weight], layer.Bias < 0 ? null : parameters[layer.Bias], Inputs[index], sums[index], from, to);
            sums[index].RequireFinite(from, to);
            ActivationBounds<TSum>.Apply(layer.Activation, sums[index], index + 1 < network.Layers.Length ? Inputs[index + 1] : output, from, to);
        }
    }

    /// <param name="transposed">The weights of each layer, transposed.</param>
    /// <param name="from">The first sample, a multiple of 8.</param>
    /// <param name="to">Behind the last one, too; samples from the number of labels on have no gradient.</param>
    /// <param name="labels">One for each sample.</param>
    /// <param name="radius">How far targets may have been moved.</param>
    /// <param name="unites">Whether the derivatives are those for any of these labels and of those before; else for these.</param>
    public void Backward(Matrix[] transposed, int from, int to, ReadOnlySpan<double> labels, double radius, bool unites)
    {
        Bounds last = trial[^1];
        LossGradient<TSum> loss = new(network.Loss, output);
        for (int sample = from; sample < to; sample++)
        {
            if (sample < labels.Length)
            {
                loss.Put(sample, labels[sample], radius, last);
                continue;
            }

            for (int feature = 0; feature < last.Width; feature++)
            {
                (last.Lower[(feature * last.Stride) + sample], last.Upper[(feature * last.Stride) + sample]) = (0, 0);
            }
        }

        for (int index = network.Layers.Length - 1; index >= 0; index--)
        {
            ActivationBounds<TSum>.Chain(network.Layers[index].Activation, sums[index], trial[index], from, to);
            trial[index].RequireFinite(from, to);
            Deltas[index].Take(trial[index], from, to, unites);
            if (index > 0)
            {
                LinearBounds<TSum>.Apply(transposed[index], null, trial[index], trial[index - 1], from, to);
            }
        }
    }
}
