using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Products;
using AgtGen.Kernels.Windows;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Convolutions and the way of gradients back through them, against sums in exact arithmetic that visit window after window.</summary>
public sealed class ConvolutionKernelTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Forward_AnyShapeAndFact_IsTheTightEnclosure(string path)
    {
        CheckForward<float>(KernelPaths.Parse(path), transposed: false);
        CheckForward<double>(KernelPaths.Parse(path), transposed: false);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void TransposedForward_AnyShapeAndFact_IsTheTightEnclosure(string path)
    {
        CheckForward<float>(KernelPaths.Parse(path), transposed: true);
        CheckForward<double>(KernelPaths.Parse(path), transposed: true);
    }
    [Theory]
    [MemberData(nameof(Paths))]
    public void Backward_AnyShape_IsTheTightEnclosure(string path)
    {
        CheckBackward<float>(KernelPaths.Parse(path));
        CheckBackward<double>(KernelPaths.Parse(path));
    }

    [Fact]
    public void NominalAndTransposed_SmallExample_MatchByHand()
    {
        ConvolutionShape shape = new(new WindowShape(1, new(1, 1, 1, 0, 1), new(4, 2, 1, 1, 1)), 1, 1);
        ParameterState<float> weight = new(1, 2);
        new float[] { 10, 1 }.CopyTo(weight.Nominal);
        ParameterState<float> bias = new(1, 1);
        bias.Nominal[0] = 0.5f;
        float[] x = [.. new float[] { 1, 2, 3, 4 }.SelectMany(value => Enumerable.Repeat(value, Tile.Samples))];
        float[] y = new float[5 * Tile.Samples];
        ConvolutionKernel.Nominal<float>(shape, weight, bias, x, y);
        Assert.Equal([1.5f, 12.5f, 23.5f, 34.5f, 40.5f], y.Where((_, at) => at % Tile.Samples == 3));
        float[] back = new float[4 * Tile.Samples];
        ConvolutionKernel.NominalTransposed<float>(shape, weight, y, back);
        Assert.Equal([126.5f, 247.5f, 368.5f, 439.5f], back.Where((_, at) => at % Tile.Samples == 3));
    }

    [Fact]
    public void EveryEntry_WrongLength_Throws()
    {
        ConvolutionShape shape = ConvolutionProducts.Shapes[0];
        ParameterState<float> weight = new(shape.Outputs, 16), other = new(shape.Outputs, 15), bias = new(shape.Outputs + 1, 1);
        float[] image = new float[shape.InputSize * Tile.Samples], result = new float[shape.OutputSize * Tile.Samples], one = new float[Tile.Samples];
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => ConvolutionKernel.Nominal<float>(shape, weight, null, one, result)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => ConvolutionKernel.Nominal<float>(shape, weight, null, image, one)).ParamName);
        Assert.Equal("weight", Assert.Throws<ArgumentException>(() => ConvolutionKernel.Nominal<float>(shape, other, null, image, result)).ParamName);
        Assert.Equal("weight", Assert.Throws<ArgumentException>(() => ConvolutionKernel.Nominal<float>(shape, weight, bias, image, result)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => ConvolutionKernel.Point<float>(shape, weight, null, one, new(result, result))).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => ConvolutionKernel.General<float>(shape, weight, null, new(image, image), new(result, one))).ParamName);
        float[] square = new float[shape.InputSize * Tile.Samples];
        Assert.Equal("weight", Assert.Throws<ArgumentException>(() => TransposedConvolutionKernel.Nominal<float>(shape, weight, bias, result, square)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => TransposedConvolutionKernel.Point<float>(shape, weight, null, one, new(square, square))).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => TransposedConvolutionKernel.General<float>(shape, weight, null, new(result, result), new(square, one))).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => TransposedConvolutionKernel.NonNegative<float>(shape, weight, null, new(result, one), new(square, square))).ParamName);
        Assert.Equal("delta", Assert.Throws<ArgumentException>(() => ConvolutionKernel.Transposed<float>(shape, weight, new(one, one), new(image, image))).ParamName);
    }

    private static void CheckForward<T>(VectorPathName path, bool transposed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(81);
        foreach (ConvolutionShape shape in ConvolutionProducts.Shapes)
        {
            int columns = shape.Image.Channels / shape.Groups * shape.Image.Places;
            PatchTable table = transposed ? PatchTable.Backward(shape) : PatchTable.Forward(shape);
            (int from, int to, int channels) = transposed ? (shape.OutputSize, shape.InputSize, shape.Image.Channels) : (shape.InputSize, shape.OutputSize, shape.Outputs);
            RandomTile<T> w = RandomTile<T>.Ordinary(random, shape.Outputs * columns), b = RandomTile<T>.Ordinary(random, channels);
            foreach (OperandFact fact in Enum.GetValues<OperandFact>())
            {
                RandomTile<T> x = RandomTile<T>.Ordinary(random, from * Tile.Samples, fact == OperandFact.NonNegative);
                bool isPoint = fact == OperandFact.Point;
                T[] lower = Stale<T>(to), upper = Stale<T>(to);
                PatchWeights<T> weights = new(w.Lower, w.Upper, b.Lower, b.Upper);
                switch (fact)
                {
                    case OperandFact.Point:
                        Run<T, PointPatches<T>>(path, table, weights, new(x.Lower, x.Lower), new(lower, upper));
                        break;
                    case OperandFact.NonNegative:
                        Run<T, IntervalPatches<T, NonNegativeTerms<T>>>(path, table, weights, x.Bounds, new(lower, upper));
                        break;
                    default:
                        Run<T, IntervalPatches<T, GeneralTerms<T>>>(path, table, weights, x.Bounds, new(lower, upper));
                        break;
                }

                int lane = random.Next(Tile.Samples);
                (ExactInterval Sum, Dyadic Magnitude)[] exact = [.. Enumerable.Range(0, to).Select(at => (b.Exact(at / (to / channels)), b.Exact(at / (to / channels)).Magnitude))];
                ConvolutionProducts.Visit(shape, (weight, input, output) =>
                {
                    int source = ((transposed ? output : input) * Tile.Samples) + lane;
                    Add(ref exact[transposed ? input : output], w.Exact(weight) * (isPoint ? x.Point(source) : x.Exact(source)));
                });
                int terms = transposed ? shape.Outputs * shape.Image.Places : columns;
                Check(lower, upper, lane, exact, terms, $"{path} {typeof(T).Name} {fact} {transposed} {shape}");
            }
        }
    }

    private static void CheckBackward<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(82);
        foreach (ConvolutionShape shape in ConvolutionProducts.Shapes)
        {
            int columns = shape.Image.Channels / shape.Groups * shape.Image.Places;
            RandomTile<T> w = RandomTile<T>.Ordinary(random, shape.Outputs * columns), d = RandomTile<T>.Ordinary(random, shape.OutputSize * Tile.Samples);
            T[] lower = Stale<T>(shape.InputSize), upper = Stale<T>(shape.InputSize);
            Run<T, IntervalPatches<T, GeneralTerms<T>>>(path, PatchTable.Backward(shape), new(w.Lower, w.Upper, default, default), d.Bounds, new(lower, upper));
            int lane = random.Next(Tile.Samples);
            (ExactInterval Sum, Dyadic Magnitude)[] exact = [.. Enumerable.Repeat((ExactInterval.Zero, ExactInterval.Zero.Magnitude), shape.InputSize)];
            ConvolutionProducts.Visit(shape, (weight, input, output) => Add(ref exact[input], w.Exact(weight) * d.Exact((output * Tile.Samples) + lane)));
            Check(lower, upper, lane, exact, shape.Outputs * shape.Image.Places, $"{path} {typeof(T).Name} back {shape}");
        }
    }

    private static void Run<T, TProduct>(VectorPathName path, PatchTable table, PatchWeights<T> weights, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TProduct : struct, IPatchProduct<T>
    {
        PatchRun<T, TProduct> run = new(table, weights, x, y);
        VectorPath.Run<T, PatchRun<T, TProduct>>(path, ref run);
    }

    private static T[] Stale<T>(int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = new T[features * Tile.Samples];
        values.AsSpan().Fill(T.NaN);
        return values;
    }

    private static void Add(ref (ExactInterval Sum, Dyadic Magnitude) to, ExactInterval term) =>
        to = (to.Sum + term, ExactInterval.Add(to.Magnitude, term.Magnitude));

    private static void Check<T>(T[] lower, T[] upper, int lane, (ExactInterval Sum, Dyadic Magnitude)[] exact, int terms, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int feature = 0; feature < exact.Length; feature++)
        {
            int at = (feature * Tile.Samples) + lane;
            BoundAssert.Encloses(lower[at], upper[at], exact[feature].Sum, terms, exact[feature].Magnitude, $"{what} {feature}");
        }
    }
}
