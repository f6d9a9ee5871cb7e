namespace AgtGen.Testing.Programs;

/// <summary>A network that is no chain of layers: a function of its parameters and features, number by number.</summary>
/// <param name="Parameters">How many parameters it has.</param>
/// <param name="Forward">The outputs, from the parameters in the product's order, which <see cref="ParameterReader"/> takes from the front, and the features.</param>
public sealed record ReferenceProgram(int Parameters, Func<ParameterReader, Dual[], Dual[]> Forward)
{
    /// <summary>Which parameters are not trained.</summary>
    public Func<int, bool> IsFrozen { get; init; } = _ => false;

    public double[] Output(double[] parameters, double[] features) => [.. Run([.. parameters.Select(value => (Dual)value)], features).Select(output => output.Value)];

    /// <summary>The gradient by all parameters of what has the given derivatives by the outputs.</summary>
    /// <param name="parameters">Where.</param>
    /// <param name="features">Of which sample.</param>
    /// <param name="above">The derivatives by the outputs, from the outputs.</param>
    public double[] Gradient(double[] parameters, double[] features, Func<double[], double[]> above)
    {
        Dual[] outputs = Run([.. parameters.Select((value, i) => Dual.Parameter(value, i, parameters.Length))], features);
        double[] upstream = above([.. outputs.Select(output => output.Value)]);
        return [.. Enumerable.Range(0, parameters.Length).Select(i => outputs.Zip(upstream, (output, slope) => slope * output.Slope(i)).Sum())];
    }

    private Dual[] Run(Dual[] parameters, double[] features)
    {
        ParameterReader reader = new(parameters);
        Dual[] outputs = Forward(reader, [.. features.Select(value => (Dual)value)]);
        reader.RequireEnd();
        return outputs;
    }
}
