using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Products;
using BenchmarkDotNet.Attributes;

namespace AgtGen.Benchmarks.Kernels;

/// <summary>y = W^T delta over a batch, one thread; as <see cref="ForwardProducts{T}"/>.</summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class TransposedProducts<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private ProductCase<T> data = null!;

    public IEnumerable<ProductShape> Shapes => ProductShape.Measured;

    [ParamsSource(nameof(Shapes))]
    public ProductShape Shape { get; set; } = null!;

    [GlobalSetup]
    public void Setup() => data = new(Shape, transposed: true);

    [Benchmark(Baseline = true)]
    [MultiplyAdds(1)]
    public void Nominal()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.NominalTransposed(data.Weight, data.Point(tile), data.Result(tile).Lower);
        }
    }

    [Benchmark]
    [MultiplyAdds(2)]
    public void General()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            LinearKernel.Transposed(data.Weight, data.Signed(tile), data.Result(tile));
        }
    }

    [Benchmark]
    [MultiplyAdds(2)]
    public void GeneralToNearest()
    {
        for (int tile = 0; tile < data.Tiles; tile++)
        {
            TileBounds<T> result = data.Result(tile);
            WeightLayout layout = WeightLayout.Transposed(Shape.Outputs, Shape.Inputs);
            IntervalProduct<T, GeneralTerms<T>> product = new(layout, data.Weight.Lower, data.Weight.Upper, default, default, data.Signed(tile), result);
            NearestPath.Run<T, IntervalProduct<T, GeneralTerms<T>>>(ref product);
        }
    }
}
