using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Losses;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>A loss of a model's outputs against the labels of a tile: its value and its derivative by the outputs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossKernel
{
    /// <summary>The loss of each sample, to nearest.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss, with its constants.</param>
    /// <param name="output">The model's outputs, outputs * 64.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">Result, 64 values.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void NominalValue<TLoss, T>(TLoss loss, ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int outputs = Outputs(loss, output.Length);
        TileShape.Require(1, y.Length, nameof(y));
        PointRun<TLoss, T> kernel = new(loss, new(outputs, output, labels, y), isGradient: false);
        VectorPath.Run<T, PointRun<TLoss, T>>(ref kernel);
    }

    /// <summary>Bounds of the loss of each sample, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss, with its constants.</param>
    /// <param name="output">The model's outputs, outputs * 64 a side, finite.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">Result, 64 values a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void Value<TLoss, T>(TLoss loss, TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int outputs = Outputs(loss, output.Lower.Length);
        TileShape.Require(outputs, output, nameof(output));
        TileShape.Require(1, y, nameof(y));
        BoundsRun<TLoss, T> kernel = new(loss, new(outputs, output, labels, y), isGradient: false);
        VectorPath.Run<T, BoundsRun<TLoss, T>>(ref kernel);
    }

    /// <summary>The derivative by each output, to nearest, for the labels as they are.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss, with its constants.</param>
    /// <param name="output">The model's outputs, outputs * 64.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">Result, as many values as the outputs.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void NominalGradient<TLoss, T>(TLoss loss, ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int outputs = Outputs(loss, output.Length);
        TileShape.Require(outputs, y.Length, nameof(y));
        PointRun<TLoss, T> kernel = new(loss, new(outputs, output, labels, y), isGradient: true);
        VectorPath.Run<T, PointRun<TLoss, T>>(ref kernel);
    }

    /// <summary>Bounds of the derivative by each output, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss, with its constants.</param>
    /// <param name="output">The model's outputs, outputs * 64 a side, finite.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">Result, as many values as the outputs a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void Gradient<TLoss, T>(TLoss loss, TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int outputs = Outputs(loss, output.Lower.Length);
        TileShape.Require(outputs, output, nameof(output));
        TileShape.Require(outputs, y, nameof(y));
        BoundsRun<TLoss, T> kernel = new(loss, new(outputs, output, labels, y), isGradient: true);
        VectorPath.Run<T, BoundsRun<TLoss, T>>(ref kernel);
    }

    /// <summary>The loss of each sample times the weight of its class, to nearest.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss, with its constants.</param>
    /// <param name="weights">One a class, at least 0, values of T.</param>
    /// <param name="output">The model's outputs, outputs * 64.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">Result, 64 values.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit loss and weights.</exception>
    public static void NominalValue<TLoss, T>(TLoss loss, ReadOnlySpan<double> weights, ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NominalValue(loss, output, labels, y);
        ClassWeights<T>.Apply(weights, labels, y);
    }

    /// <summary>Bounds of the loss of each sample times the weight of its class, over the labels that the freedom reaches.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss, with its constants.</param>
    /// <param name="weights">One a class, at least 0, values of T.</param>
    /// <param name="output">The model's outputs, outputs * 64 a side, finite.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">Result, 64 values a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit loss and weights.</exception>
    public static void Value<TLoss, T>(TLoss loss, ReadOnlySpan<double> weights, TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Value(loss, output, labels, y);
        ClassWeights<T>.Apply(weights, labels, y);
    }

    /// <summary>The derivative by each output times the weight of the sample's class, to nearest.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss, with its constants.</param>
    /// <param name="weights">One a class, at least 0, values of T.</param>
    /// <param name="output">The model's outputs, outputs * 64.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">Result, as many values as the outputs.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit loss and weights.</exception>
    public static void NominalGradient<TLoss, T>(TLoss loss, ReadOnlySpan<double> weights, ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NominalGradient(loss, output, labels, y);
        ClassWeights<T>.Apply(weights, labels, y);
    }

    /// <summary>Bounds of the derivative by each output times the weight of the sample's class, over the labels that the freedom reaches.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss, with its constants.</param>
    /// <param name="weights">One a class, at least 0, values of T.</param>
    /// <param name="output">The model's outputs, outputs * 64 a side, finite.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">Result, as many values as the outputs a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit loss and weights.</exception>
    public static void Gradient<TLoss, T>(TLoss loss, ReadOnlySpan<double> weights, TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Gradient(loss, output, labels, y);
        ClassWeights<T>.Apply(weights, labels, y);
    }

    private static int Outputs<TLoss>(TLoss loss, int length)
        where TLoss : struct, ILoss
    {
        int outputs = TileShape.Features(length, "output");
        if (loss.Outputs > 0)
        {
            TileShape.Require(loss.Outputs, length, "output");
        }

        return outputs;
    }

    internal readonly ref struct PointRun<TLoss, T>(TLoss loss, LossPoint<T> tile, bool isGradient) : IVectorKernel<T>
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly LossPoint<T> tile = tile;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            if (isGradient)
            {
                loss.Gradient<TMath, TVector, T>(tile);
            }
            else
            {
                loss.Value<TMath, TVector, T>(tile);
            }
        }
    }

    internal readonly ref struct BoundsRun<TLoss, T>(TLoss loss, LossBounds<T> tile, bool isGradient) : IVectorKernel<T>
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly LossBounds<T> tile = tile;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            if (isGradient)
            {
                loss.GradientBounds<TMath, TVector, T>(tile);
            }
            else
            {
                loss.ValueBounds<TMath, TVector, T>(tile);
            }
        }
    }
}
