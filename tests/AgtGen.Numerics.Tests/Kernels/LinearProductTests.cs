using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Products;
using AgtGen.Numerics.Tests.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The products of linear layers against exact arithmetic: every contraction length, ordinary and extreme operands, every path.</summary>
public sealed class LinearProductTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void PointProduct_EveryLength_IsTheTightEnclosure(string path) => Check(path, OperandFact.Point, transposed: false);

    [Theory]
    [MemberData(nameof(Paths))]
    public void PointProduct_NonNegativePoint_IsTheTightEnclosure(string path) => Check(path, OperandFact.Point, transposed: false, nonNegative: true);

    [Theory]
    [MemberData(nameof(Paths))]
    public void NonNegativeProduct_EveryLength_IsTheTightEnclosure(string path) => Check(path, OperandFact.NonNegative, transposed: false, nonNegative: true);

    [Theory]
    [MemberData(nameof(Paths))]
    public void GeneralProduct_EveryLength_IsTheTightEnclosure(string path) => Check(path, OperandFact.General, transposed: false);

    [Theory]
    [MemberData(nameof(Paths))]
    public void GeneralProduct_Transposed_IsTheTightEnclosure(string path) => Check(path, OperandFact.General, transposed: true);

    [Theory]
    [MemberData(nameof(Paths))]
    public void NominalProduct_EveryLength_IsTheSequentialFusedSum(string path)
    {
        CheckNominal<float>(KernelPaths.Parse(path));
        CheckNominal<double>(KernelPaths.Parse(path));
    }

    private static IEnumerable<int> Lengths => TestLength.IsLong ? Enumerable.Range(1, 256) : [1, 2, 3, 5, 8, 17, 31, 32, 33, 64, 65, 100, 256];

    private static void Check(string path, OperandFact fact, bool transposed, bool nonNegative = false)
    {
        foreach (int length in Lengths)
        {
            Check<float>(KernelPaths.Parse(path), fact, transposed, nonNegative, length);
            Check<double>(KernelPaths.Parse(path), fact, transposed, nonNegative, length);
        }
    }

    private static void Check<T>(VectorPathName path, OperandFact fact, bool transposed, bool nonNegative, int inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(inputs);

        // Few rows, and more than the kernels work on together, an even number and an odd one.
        int outputs = 1 + (inputs % 6) + (inputs % 8 == 1 ? PairSigns.MostRows + 3 + (inputs / 16 % 2) : 0);
        foreach (Func<Random, int, bool, RandomTile<T>> tile in new Func<Random, int, bool, RandomTile<T>>[] { RandomTile<T>.Ordinary, RandomTile<T>.Extreme, RandomTile<T>.Tied })
        {
            RandomTile<T> weights = tile(random, inputs * outputs, false);
            RandomTile<T> x = tile(random, inputs * Tile.Samples, nonNegative);
            RandomTile<T> bias = RandomTile<T>.Ordinary(random, outputs);
            RandomTile<T> y = RandomTile<T>.Ordinary(random, outputs * Tile.Samples);
            WeightLayout layout = transposed ? WeightLayout.Transposed(inputs, outputs) : WeightLayout.Direct(outputs, inputs);
            Run(path, fact, layout, weights, bias, x, y);
            for (int check = 0; check < 5 + outputs; check++)
            {
                int at = (random.Next(outputs) * Tile.Samples) + random.Next(Tile.Samples);
                int o = at / Tile.Samples;
                ExactInterval sum = bias.Exact(o);
                Dyadic magnitude = sum.Magnitude;
                for (int j = 0; j < inputs; j++)
                {
                    int operand = (j * Tile.Samples) + (at % Tile.Samples);
                    ExactInterval term = weights.Exact((int)((o * layout.OutputStride) + (j * layout.InputStride)))
                        * (fact == OperandFact.Point ? x.Point(operand) : x.Exact(operand));
                    sum += term;
                    magnitude = ExactInterval.Add(magnitude, term.Magnitude);
                }

                BoundAssert.Encloses(y.Lower[at], y.Upper[at], sum, inputs, magnitude, $"{path} {fact} {typeof(T).Name} inputs {inputs} entry {at}");
            }
        }
    }

    private static void Run<T>(VectorPathName path, OperandFact fact, WeightLayout layout, RandomTile<T> w, RandomTile<T> b, RandomTile<T> x, RandomTile<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (fact)
        {
            case OperandFact.Point:
                PointProduct<T> point = new(layout, w.Lower, w.Upper, b.Lower, b.Upper, x.Lower, y.Bounds);
                VectorPath.Run<T, PointProduct<T>>(path, ref point);
                break;
            case OperandFact.NonNegative:
                IntervalProduct<T, NonNegativeTerms<T>> nonNegative = new(layout, w.Lower, w.Upper, b.Lower, b.Upper, x.Bounds, y.Bounds);
                VectorPath.Run<T, IntervalProduct<T, NonNegativeTerms<T>>>(path, ref nonNegative);
                break;
            default:
                IntervalProduct<T, GeneralTerms<T>> general = new(layout, w.Lower, w.Upper, b.Lower, b.Upper, x.Bounds, y.Bounds);
                VectorPath.Run<T, IntervalProduct<T, GeneralTerms<T>>>(path, ref general);
                break;
        }
    }

    private static void CheckNominal<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(7);
        foreach (int inputs in Enumerable.Range(1, 256))
        {
            int outputs = 1 + (inputs % 9);
            T[] weights = RandomTile<T>.Ordinary(random, inputs * outputs).Lower;
            T[] x = RandomTile<T>.Ordinary(random, inputs * Tile.Samples).Lower;
            T[] y = RandomTile<T>.Ordinary(random, outputs * Tile.Samples).Lower;
            T[] bias = inputs % 3 == 0 ? [] : RandomTile<T>.Ordinary(random, outputs).Lower;
            T[] expected = new T[y.Length];
            bool transposed = inputs % 2 == 0;
            WeightLayout layout = transposed ? WeightLayout.Transposed(inputs, outputs) : WeightLayout.Direct(outputs, inputs);
            for (int at = 0; at < expected.Length; at++)
            {
                expected[at] = bias.Length == 0 ? T.Zero : bias[at / Tile.Samples];
                for (int j = 0; j < inputs; j++)
                {
                    T weight = weights[((at / Tile.Samples) * layout.OutputStride) + (j * layout.InputStride)];
                    expected[at] = T.FusedMultiplyAdd(weight, x[(j * Tile.Samples) + (at % Tile.Samples)], expected[at]);
                }
            }

            NominalProduct<T> product = new(layout, weights, bias, x, y);
            VectorPath.Run<T, NominalProduct<T>>(path, ref product);
            Assert.Equal(expected, y);
        }
    }
}
