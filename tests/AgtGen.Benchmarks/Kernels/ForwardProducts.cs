using System.Numerics;
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

    public IEnumerable<ProductShape> Shapes => ProductShape.Measured;

    [ParamsSource(nameof(Shapes))]
    public ProductShape Shape { get; set; } = null!;

    private WeightLayout Layout => WeightLayout.Direct(Shape.Outputs, Shape.Inputs);

    [GlobalSetup]
    public void Setup() => data = new(Shape, transposed: false);

    [Benchmark(Baseline = true)]
    public void Nominal()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.Nominal(data.Weight, null, data.Point(tile), data.Result(tile).Lower);
        }
    }

    [Benchmark]
    public void Point()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.Point(data.Weight, null, data.Point(tile), data.Result(tile));
        }
    }

    [Benchmark]
    public void PointToNearest()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            Clear(data.Result(tile));
            PointProduct<T> product = new(Layout, data.Weight.Lower, data.Weight.Upper, data.Point(tile), data.Result(tile));
            NearestPath.Run<T, PointProduct<T>>(ref product);
        }
    }

    [Benchmark]
    public void NonNegativePoint()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.Point(data.Weight, null, data.NonNegative(tile).Lower, data.Result(tile));
        }
    }

    [Benchmark]
    public void NonNegative()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.NonNegative(data.Weight, null, data.NonNegative(tile), data.Result(tile));
        }
    }

    [Benchmark]
    public void NonNegativeToNearest()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            Clear(data.Result(tile));
            IntervalProduct<T, NonNegativeTerms<T>> product = new(Layout, data.Weight.Lower, data.Weight.Upper, data.NonNegative(tile), data.Result(tile));
            NearestPath.Run<T, IntervalProduct<T, NonNegativeTerms<T>>>(ref product);
        }
    }

    [Benchmark]
    public void General()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.General(data.Weight, null, data.Signed(tile), data.Result(tile));
        }
    }

    [Benchmark]
    public void GeneralToNearest()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            Clear(data.Result(tile));
            IntervalProduct<T, GeneralTerms<T>> product = new(Layout, data.Weight.Lower, data.Weight.Upper, data.Signed(tile), data.Result(tile));
            NearestPath.Run<T, IntervalProduct<T, GeneralTerms<T>>>(ref product);
        }
    }

    private static void Clear(TileBounds<T> result)
    {
        result.Lower.Clear();
        result.Upper.Clear();
    }
}
