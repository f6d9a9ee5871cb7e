using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>What convolutions and transposed ones do before their products: check sizes, and bring weights and operands together.</summary>
internal static class PatchCall
{
    public static void Run<T, TProduct>(PatchTable table, PatchWeights<T> weights, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TProduct : struct, IPatchProduct<T>
    {
        PatchRun<T, TProduct> run = new(table, weights, x, y);
        VectorPath.Run<T, PatchRun<T, TProduct>>(ref run);
    }

    public static PatchWeights<T> Nominal<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, int biases)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(shape, weight, bias, biases);
        ReadOnlySpan<T> start = bias is null ? default : bias.Nominal;
        return new(weight.Nominal, weight.Nominal, start, start);
    }

    public static PatchWeights<T> Bounds<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, int biases)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(shape, weight, bias, biases);
        return bias is null ? new(weight.Lower, weight.Upper, default, default) : new(weight.Lower, weight.Upper, bias.Lower, bias.Upper);
    }

    private static void Require<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, int biases)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weight.Rows != shape.Outputs || weight.Columns != shape.Patch || (bias is not null && bias.Rows != biases))
        {
            throw new ArgumentException($"Weights of ({weight.Rows}, {weight.Columns}) and {bias?.Rows ?? 0} biases are not those of {shape}.", nameof(weight));
        }
    }

    public static TileBounds<T> Checked<T>(int features, TileBounds<T> bounds, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(features, bounds, name);
        return bounds;
    }

    public static TileBounds<T> AsPoint<T>(int features, Span<T> values, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(features, values.Length, name);
        return new(values, values);
    }

    // A point that is only read.
    public static TileBounds<T> AsPoint<T>(int features, ReadOnlySpan<T> values, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AsPoint(features, MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(values), values.Length), name);
}
