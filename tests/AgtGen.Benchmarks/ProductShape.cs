namespace AgtGen.Benchmarks;

/// <summary>A product of a batch with the weights of a layer.</summary>
/// <param name="Samples">Samples of the batch.</param>
/// <param name="Outputs">Rows of the weights.</param>
/// <param name="Inputs">Columns of the weights.</param>
public sealed record ProductShape(int Samples, int Outputs, int Inputs)
{
    /// <summary>A square product and the first layer of an image model.</summary>
    public static IEnumerable<ProductShape> Measured => [new(512, 512, 512), new(2000, 128, 784)];

    /// <summary>Multiply-adds of one plain product.</summary>
    public double MultiplyAdds => (double)Samples * Outputs * Inputs;

    public override string ToString() => $"{Samples}x{Outputs}x{Inputs}";
}
