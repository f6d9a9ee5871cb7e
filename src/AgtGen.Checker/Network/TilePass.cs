using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>A way forward and back through the network over bounds of everything, for 64 samples. It leaves, layer by layer, what the layer was given and the derivative of the loss by its sums.</summary>
/// <typeparam name="TSum">How precisely.</typeparam>
internal sealed class TilePass<TSum>
    where TSum : struct, ISum<TSum>
{
    private readonly DenseNetwork network;
    private readonly Bounds[] sums;
    private readonly Bounds output;

    public TilePass(DenseNetwork network)
    {
        this.network = network;
        Inputs = [.. network.Layers.Select(layer => new Bounds(layer.Inputs))];
        sums = [.. network.Layers.Select(layer => new Bounds(layer.Outputs))];
        Deltas = [.. network.Layers.Select(layer => new Bounds(layer.Outputs))];
        output = new(network.Outputs);
    }

    /// <summary>What each layer is given; the first is to be filled.</summary>
    public Bounds[] Inputs { get; }

    /// <summary>The derivatives of the loss by what each layer makes of it, before its function.</summary>
    public Bounds[] Deltas { get; }

    public void Forward(Matrix[] parameters)
    {
        for (int index = 0; index < network.Layers.Length; index++)
        {
            Layer layer = network.Layers[index];
            LinearBounds<TSum>.Apply(parameters[layer.Weight], layer.Bias < 0 ? null : parameters[layer.Bias], Inputs[index], sums[index]);
            sums[index].RequireFinite();
            ActivationBounds.Apply(layer.Activation, sums[index], index + 1 < network.Layers.Length ? Inputs[index + 1] : output);
        }
    }

    /// <param name="transposed">The weights of each layer, transposed.</param>
    /// <param name="labels">One for each sample; there may be fewer than 64.</param>
    /// <param name="radius">How far targets may have been moved.</param>
    public void Backward(Matrix[] transposed, ReadOnlySpan<double> labels, double radius)
    {
        // Samples that are not there have no gradient.
        Bounds last = Deltas[^1];
        Array.Clear(last.Lower);
        Array.Clear(last.Upper);
        for (int sample = 0; sample < labels.Length; sample++)
        {
            LossGradient.Of(network.Loss, output, sample, labels[sample], radius, last);
        }

        for (int index = network.Layers.Length - 1; index >= 0; index--)
        {
            ActivationBounds.Chain(network.Layers[index].Activation, sums[index], Deltas[index]);
            Deltas[index].RequireFinite();
            if (index > 0)
            {
                LinearBounds<TSum>.Apply(transposed[index], null, Deltas[index], Deltas[index - 1]);
            }
        }
    }
}
