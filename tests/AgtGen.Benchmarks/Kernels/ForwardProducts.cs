using System.Numerics;
using AgtGen.Benchmarks.Kernels.Yardstick;
using AgtGen.Kernels;
using AgtGen.Kernels.Products;
using BenchmarkDotNet.Attributes;

namespace AgtGen.Benchmarks.Kernels;

/// <summary>
/// y = W x over a batch, one thread. Every bounds kernel stands beside the same kernel with all its operations rounded to nearest; the baseline is the plain
/// product of the nominal run.
/// </summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class ForwardProducts<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private ProductCase<T> data = null!;
    private PlainC<T> yardstick = null!;

    public IEnumerable<ProductShape> Shapes => ProductShape.Measured;

    [ParamsSource(nameof(Shapes))]
    public ProductShape Shape { get; set; } = null!;

    private WeightLayout Layout => WeightLayout.Direct(Shape.Outputs, Shape.Inputs);

    [GlobalSetup]
    public void Setup() => data = new(Shape, transposed: false);

    /// <summary>Apart, so that the others run where there is no C compiler. The yardstick must give the same results up to the order of its sums, or it does not measure the same.</summary>
    [GlobalSetup(Targets = [nameof(NominalInC), nameof(NonNegativeInC)])]
    public void SetupYardstick()
    {
        Setup();
        yardstick = new();
        RequireSameResults(Nominal, NominalInC);
        RequireSameResults(NonNegative, NonNegativeInC);
    }

    [Benchmark(Baseline = true)]
    [MultiplyAdds(1)]
    public void Nominal()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.Nominal(data.Weight, null, data.Point(tile), data.Result(tile).Lower);
        }
    }

    [Benchmark]
    [MultiplyAdds(1)]
    public void NominalInC()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            yardstick.Nominal(data.Weight, data.Point(tile), data.Result(tile).Lower);
        }
    }

    [Benchmark]
    [MultiplyAdds(2)]
    public void Point()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.Point(data.Weight, null, data.Point(tile), data.Result(tile));
        }
    }

    [Benchmark]
    [MultiplyAdds(2)]
    public void PointToNearest()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            PointProduct<T> product = new(Layout, data.Weight.Lower, data.Weight.Upper, default, default, data.Point(tile), data.Result(tile));
            NearestPath.Run<T, PointProduct<T>>(ref product);
        }
    }

    [Benchmark]
    [MultiplyAdds(2)]
    public void NonNegativePoint()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.Point(data.Weight, null, data.NonNegative(tile).Lower, data.Result(tile));
        }
    }

    [Benchmark]
    [MultiplyAdds(2)]
    public void NonNegative()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.NonNegative(data.Weight, null, data.NonNegative(tile), data.Result(tile));
        }
    }

    [Benchmark]
    [MultiplyAdds(2)]
    public void NonNegativeToNearest()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            IntervalProduct<T, NonNegativeTerms<T>> product = new(Layout, data.Weight.Lower, data.Weight.Upper, default, default, data.NonNegative(tile), data.Result(tile));
            NearestPath.Run<T, IntervalProduct<T, NonNegativeTerms<T>>>(ref product);
        }
    }

    [Benchmark]
    [MultiplyAdds(2)]
    public void NonNegativeInC()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            yardstick.NonNegative(data.Weight, data.NonNegative(tile), data.Result(tile));
        }
    }

    [Benchmark]
    [MultiplyAdds(2)]
    public void General()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.General(data.Weight, null, data.Signed(tile), data.Result(tile));
        }
    }

    [Benchmark]
    [MultiplyAdds(2)]
    public void GeneralToNearest()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            IntervalProduct<T, GeneralTerms<T>> product = new(Layout, data.Weight.Lower, data.Weight.Upper, default, default, data.Signed(tile), data.Result(tile));
            NearestPath.Run<T, IntervalProduct<T, GeneralTerms<T>>>(ref product);
        }
    }

    private void RequireSameResults(Action ours, Action other)
    {
        ours();
        // Every term is below 1.2, so no order of as many as there are inputs differs by more.
        T allowed = T.CreateChecked(2.0 * Shape.Inputs * Shape.Inputs) * (T.BitIncrement(T.One) - T.One);
        (T[] Lower, T[] Upper)[] expected = [.. Enumerable.Range(0, data.Tiles).Select(tile => (data.Result(tile).Lower.ToArray(), data.Result(tile).Upper.ToArray()))];
        other();
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            if (!Near(data.Result(tile).Lower, expected[tile].Lower, allowed) || !Near(data.Result(tile).Upper, expected[tile].Upper, allowed))
            {
                throw new InvalidOperationException($"{other.Method.Name} gives other results than {ours.Method.Name} in tile {tile}.");
            }
        }
    }

    private static bool Near(ReadOnlySpan<T> values, T[] expected, T allowed)
    {
        bool near = true;
        for (int i = 0; i < values.Length; i++)
        {
            near &= T.Abs(values[i] - expected[i]) <= allowed;
        }

        return near;
    }
}
