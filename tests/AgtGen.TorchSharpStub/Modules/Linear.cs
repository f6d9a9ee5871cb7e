using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>y = W x + b.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(long inputSize, long outputSize, bool hasBias, ScalarType? dtype)
        : this(Drawn(inputSize, dtype, outputSize, inputSize), hasBias ? Drawn(inputSize, dtype, outputSize) : null)
    {
    }

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear)) => (this.weight, this.bias) = (weight, bias);

    public Parameter weight { get; set; }

    public Parameter? bias { get; set; }

    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
        bias is null ? [("weight", weight)] : [("weight", weight), ("bias", bias)];

    public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
    {
        destination ??= [];
        foreach ((string name, Parameter parameter) in named_parameters())
        {
            destination.TryAdd(string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}", parameter);
        }

        return destination;
    }

    // As the library does: uniform in +-1/sqrt(inputs).
    private static Parameter Drawn(long inputs, ScalarType? dtype, params long[] shape)
    {
        float[] values = new float[shape.Aggregate(1L, (product, length) => product * length)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ((2 * Generator.NextSingle()) - 1) / MathF.Sqrt(inputs);
        }

        return new(new Tensor(values, shape, dtype ?? ScalarType.Float32));
    }
}
