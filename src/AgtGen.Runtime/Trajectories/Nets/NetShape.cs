namespace AgtGen.Trajectories.Nets;

/// <summary>
/// Where the parameters of a net with one hidden layer lie in a vector: first the rows of the first layer, one for each hidden unit, with its bias behind the features; then, for each output, the weights of the units and, behind them, its
/// bias, which is the weight of a unit that is always 1.
/// </summary>
internal sealed class NetShape
{
    /// <param name="hidden">Hidden units.</param>
    /// <param name="width">Features, the constant included.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="hasOutputBias">Whether the second layer has biases.</param>
    public NetShape(int hidden, int width, int outputs, bool hasOutputBias)
    {
        (Hidden, Width, Outputs, Units) = (hidden, width, outputs, hidden + (hasOutputBias ? 1 : 0));
        Size = (hidden * width) + (outputs * Units);
        Stride = (Size + HeadData.Padding - 1) / HeadData.Padding * HeadData.Padding;
    }

    public int Hidden { get; }

    public int Width { get; }

    public int Outputs { get; }

    /// <summary>Hidden units, and the one that is always 1 if there is one.</summary>
    public int Units { get; }

    /// <summary>Parameters.</summary>
    public int Size { get; }

    /// <summary>Parameters, padded with zeros to whole registers.</summary>
    public int Stride { get; }

    /// <summary>Where the weights of an output begin.</summary>
    public int OutputAt(int output) => (Hidden * Width) + (output * Units);
}
