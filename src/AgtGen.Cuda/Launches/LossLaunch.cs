using System.ComponentModel;
using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>The derivative of a loss by the outputs, over the tiles of a batch; the counterpart of <see cref="LossKernel"/>. A block has one output of one tile.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossLaunch
{
    internal const string Module = "loss";

    /// <summary>The derivative by each output, to nearest, for the labels as they are.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="loss">The name of the loss in loss.cu.</param>
    /// <param name="constants">Its constants, values of the element type.</param>
    /// <param name="output">The model's outputs.</param>
    /// <param name="labels">The samples' labels; classes are below the number of outputs, or below 2 where there is one.</param>
    /// <param name="y">Result, as many features as there are outputs.</param>
    /// <exception cref="ArgumentException">Shapes or constants do not fit.</exception>
    public static void NominalGradient<T>(CudaPass<T> pass, string loss, ReadOnlySpan<double> constants, DeviceValues<T> output, DeviceLabels<T> labels, DeviceValues<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(pass, output.Features, y.Features);
        LossPointArguments<T> arguments = new()
        {
            Output = output.Pointer, Classes = labels.Classes, Targets = labels.Targets, Gradient = y.Pointer, Constants = LossConstants<T>.Of(loss, constants), Outputs = output.Features,
        };
        pass.Launcher.Launch<T, LossPointArguments<T>>(Module, loss + "_gradient_nominal", Grid(pass, output.Features), in arguments);
    }

    /// <summary>Bounds of the derivative by each output, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="loss">The name of the loss in loss.cu.</param>
    /// <param name="constants">Its constants, values of the element type.</param>
    /// <param name="output">Bounds of the model's outputs, finite.</param>
    /// <param name="labels">The samples' labels; classes are below the number of outputs, or below 2 where there is one.</param>
    /// <param name="y">Result, as many features as there are outputs.</param>
    /// <exception cref="ArgumentException">Shapes or constants do not fit.</exception>
    public static void Gradient<T>(CudaPass<T> pass, string loss, ReadOnlySpan<double> constants, DeviceBounds<T> output, DeviceLabels<T> labels, DeviceBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(pass, output.Features, y.Features);
        LossArguments<T> arguments = new()
        {
            OutputLower = output.Lower, OutputUpper = output.Upper, Classes = labels.Classes, Targets = labels.Targets, GradientLower = y.Lower, GradientUpper = y.Upper,
            Radius = OutwardConstant.AtLeast<T>(labels.Freedom.Radius), Constants = LossConstants<T>.Of(loss, constants), Outputs = output.Features, Freedom = (int)labels.Freedom.Kind, Target = labels.Freedom.Target,
        };
        pass.Launcher.Launch<T, LossArguments<T>>(Module, loss + "_gradient_bounds", Grid(pass, output.Features), in arguments);
    }

    /// <summary>The derivative by each output times the weight of the sample's class, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="loss">The name of the loss in loss.cu.</param>
    /// <param name="constants">Its constants, values of the element type.</param>
    /// <param name="weights">One a class, at least 0, values of the element type.</param>
    /// <param name="output">The model's outputs.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">Result, as many features as there are outputs.</param>
    /// <exception cref="ArgumentException">Shapes or constants do not fit.</exception>
    public static void NominalGradient<T>(
        CudaPass<T> pass, string loss, ReadOnlySpan<double> constants, ReadOnlySpan<double> weights, DeviceValues<T> output, DeviceLabels<T> labels, DeviceValues<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NominalGradient(pass, loss, constants, output, labels, y);
        WeightLaunch.Nominal(pass, weights, labels, y);
    }

    /// <summary>Bounds of the derivative by each output times the weight of the sample's class, over the labels that the freedom reaches.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="loss">The name of the loss in loss.cu.</param>
    /// <param name="constants">Its constants, values of the element type.</param>
    /// <param name="weights">One a class, at least 0, values of the element type.</param>
    /// <param name="output">The model's outputs.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">Result, as many features as there are outputs.</param>
    /// <exception cref="ArgumentException">Shapes or constants do not fit.</exception>
    public static void Gradient<T>(
        CudaPass<T> pass, string loss, ReadOnlySpan<double> constants, ReadOnlySpan<double> weights, DeviceBounds<T> output, DeviceLabels<T> labels, DeviceBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Gradient(pass, loss, constants, output, labels, y);
        WeightLaunch.Bounds(pass, weights, labels, y);
    }

    private static LaunchGrid Grid<T>(CudaPass<T> pass, int outputs)
        where T : unmanaged => new(outputs, pass.Tiles, Tile.Samples);

    private static void Require<T>(CudaPass<T> pass, int outputs, int features)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.Require(outputs, features, "y");
        _ = pass.Values(outputs);
    }
}
