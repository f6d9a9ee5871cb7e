using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Functions;
using AgtGen.Kernels.Losses;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Runs functions and losses on one path.</summary>
internal static class FunctionRun
{
    public static void Nominal<TFunction, T>(VectorPathName path, TFunction function, T[] x, T[] y)
        where TFunction : struct, IScalarFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        UnaryKernel.PointRun<TFunction, T> kernel = new(function, x, y);
        VectorPath.Run<T, UnaryKernel.PointRun<TFunction, T>>(path, ref kernel);
    }

    public static void Bounds<TFunction, T>(VectorPathName path, TFunction function, TileBounds<T> x, TileBounds<T> y)
        where TFunction : struct, IScalarFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        UnaryKernel.BoundsRun<TFunction, T> kernel = new(function, x, y);
        VectorPath.Run<T, UnaryKernel.BoundsRun<TFunction, T>>(path, ref kernel);
    }

    public static void Nominal<TFunction, T>(VectorPathName path, TFunction function, T[] a, T[] b, T[] y)
        where TFunction : struct, IBinaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BinaryKernel.PointRun<TFunction, T> kernel = new(function, a, b, y);
        VectorPath.Run<T, BinaryKernel.PointRun<TFunction, T>>(path, ref kernel);
    }

    public static void Bounds<TFunction, T>(VectorPathName path, TFunction function, TileBounds<T> a, TileBounds<T> b, TileBounds<T> y)
        where TFunction : struct, IBinaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BinaryKernel.BoundsRun<TFunction, T> kernel = new(function, a, b, y);
        VectorPath.Run<T, BinaryKernel.BoundsRun<TFunction, T>>(path, ref kernel);
    }

    public static void Value<TLoss, T>(VectorPathName path, TLoss loss, LossTile<T> tile, TileBounds<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Bounds(path, loss, tile, isGradient: false, y);

    public static void Gradient<TLoss, T>(VectorPathName path, TLoss loss, LossTile<T> tile, TileBounds<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Bounds(path, loss, tile, isGradient: true, y);

    public static void NominalValue<TLoss, T>(VectorPathName path, TLoss loss, LossTile<T> tile, T[] y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Nominal(path, loss, tile, isGradient: false, y);

    public static void NominalGradient<TLoss, T>(VectorPathName path, TLoss loss, LossTile<T> tile, T[] y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Nominal(path, loss, tile, isGradient: true, y);

    private static void Bounds<TLoss, T>(VectorPathName path, TLoss loss, LossTile<T> tile, bool isGradient, TileBounds<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LossKernel.BoundsRun<TLoss, T> kernel = new(loss, new(tile.Outputs, tile.Bounds, tile.Labels, y), isGradient);
        VectorPath.Run<T, LossKernel.BoundsRun<TLoss, T>>(path, ref kernel);
    }

    /// <summary>At the lower ends of the tile's outputs.</summary>
    private static void Nominal<TLoss, T>(VectorPathName path, TLoss loss, LossTile<T> tile, bool isGradient, T[] y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LossKernel.PointRun<TLoss, T> kernel = new(loss, new(tile.Outputs, tile.Lower, tile.Labels, y), isGradient);
        VectorPath.Run<T, LossKernel.PointRun<TLoss, T>>(path, ref kernel);
    }
}
