using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Kernels;

/// <summary>Weights with their box and a batch of inputs with bounds, in tiles: everything that a product of one shape reads and writes.</summary>
internal sealed class ProductCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int inputLength;
    private readonly int outputLength;
    private readonly TileBuffer<T> signedLower;
    private readonly TileBuffer<T> signedUpper;
    private readonly TileBuffer<T> nonNegativeLower;
    private readonly TileBuffer<T> nonNegativeUpper;
    private readonly TileBuffer<T> resultLower;
    private readonly TileBuffer<T> resultUpper;

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
        signedLower = new(Tiles * inputLength);
        signedUpper = new(Tiles * inputLength);
        nonNegativeLower = new(Tiles * inputLength);
        nonNegativeUpper = new(Tiles * inputLength);
        for (int i = 0; i < Tiles * inputLength; i++)
        {
            T value = Signed(random);
            (signedLower.Values[i], signedUpper.Values[i]) = Around(value);
            (nonNegativeLower.Values[i], nonNegativeUpper.Values[i]) = (T.Max(signedLower.Values[i], T.Zero), T.Max(signedUpper.Values[i], T.Zero));
        }

        resultLower = new(Tiles * outputLength);
        resultUpper = new(Tiles * outputLength);
    }

    public int Tiles { get; }

    public ParameterState<T> Weight { get; }

    public ReadOnlySpan<T> Point(int tile) => signedLower.Values.Slice(tile * inputLength, inputLength);

    public TileBounds<T> Signed(int tile) =>
        new(signedLower.Values.Slice(tile * inputLength, inputLength), signedUpper.Values.Slice(tile * inputLength, inputLength));

    public TileBounds<T> NonNegative(int tile) =>
        new(nonNegativeLower.Values.Slice(tile * inputLength, inputLength), nonNegativeUpper.Values.Slice(tile * inputLength, inputLength));

    public TileBounds<T> Result(int tile) =>
        new(resultLower.Values.Slice(tile * outputLength, outputLength), resultUpper.Values.Slice(tile * outputLength, outputLength));

    private static T Signed(Random random) => T.CreateChecked((2 * random.NextDouble()) - 1);

    /// <summary>Some intervals contain 0, as they do in training.</summary>
    private static (T Lower, T Upper) Around(T value)
    {
        T radius = T.CreateChecked(0.05);
        return (value - radius, value + radius);
    }
}
