using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Kernels;

/// <summary>Weights with their box and a batch of inputs with bounds, in tiles: everything that a product of one shape reads and writes.</summary>
internal sealed class ProductCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int inputLength;
    private readonly int outputLength;
    private readonly T[] signedLower;
    private readonly T[] signedUpper;
    private readonly T[] nonNegativeLower;
    private readonly T[] nonNegativeUpper;
    private readonly T[] resultLower;
    private readonly T[] resultUpper;

    /// <param name="shape">Samples and weights.</param>
    /// <param name="transposed">Whether the batch is one of gradients at the outputs and the result one at the inputs.</param>
    public ProductCase(ProductShape shape, bool transposed)
    {
        Random random = new(7);
        Tiles = (shape.Samples + Tile.Samples - 1) / Tile.Samples;
        Weight = new(shape.Outputs, shape.Inputs);
        for (int i = 0; i < Weight.Nominal.Length; i++)
        {
            Weight.Nominal[i] = Signed(random);
            (Weight.Lower[i], Weight.Upper[i]) = Around(Weight.Nominal[i]);
        }

        inputLength = (transposed ? shape.Outputs : shape.Inputs) * Tile.Samples;
        outputLength = (transposed ? shape.Inputs : shape.Outputs) * Tile.Samples;
        signedLower = new T[Tiles * inputLength];
        signedUpper = new T[Tiles * inputLength];
        nonNegativeLower = new T[Tiles * inputLength];
        nonNegativeUpper = new T[Tiles * inputLength];
        for (int i = 0; i < signedLower.Length; i++)
        {
            T value = Signed(random);
            (signedLower[i], signedUpper[i]) = Around(value);
            (nonNegativeLower[i], nonNegativeUpper[i]) = (T.Max(signedLower[i], T.Zero), T.Max(signedUpper[i], T.Zero));
        }

        resultLower = new T[Tiles * outputLength];
        resultUpper = new T[Tiles * outputLength];
    }

    public int Tiles { get; }

    public ParameterState<T> Weight { get; }

    public ReadOnlySpan<T> Point(int tile) => signedLower.AsSpan(tile * inputLength, inputLength);

    public TileBounds<T> Signed(int tile) =>
        new(signedLower.AsSpan(tile * inputLength, inputLength), signedUpper.AsSpan(tile * inputLength, inputLength));

    public TileBounds<T> NonNegative(int tile) =>
        new(nonNegativeLower.AsSpan(tile * inputLength, inputLength), nonNegativeUpper.AsSpan(tile * inputLength, inputLength));

    public TileBounds<T> Result(int tile) =>
        new(resultLower.AsSpan(tile * outputLength, outputLength), resultUpper.AsSpan(tile * outputLength, outputLength));

    private static T Signed(Random random) => T.CreateChecked((2 * random.NextDouble()) - 1);

    /// <summary>Some intervals contain 0, as they do in training.</summary>
    private static (T Lower, T Upper) Around(T value)
    {
        T radius = T.CreateChecked(0.05);
        return (value - radius, value + radius);
    }
}
