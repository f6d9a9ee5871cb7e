using AgtGen.Cuda.Driver;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Cuda.Launches;

/// <summary>What convolutions launch: convolution.cu in either direction, and patches.cu for the gradients of their parameters.</summary>
internal static class PatchLaunch
{
    /// <summary>Of a block, and of a unit of convolution.cu and patches.cu.</summary>
    private const int Threads = 256;
    private const int Units = 8;
    private const int RowsOfUnit = 4;

    /// <summary>A convolution, or the way back through one, at the nominal parameters.</summary>
    public static void Nominal<T>(
        CudaPass<T> pass, ConvolutionShape shape, bool isBackward, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceValues<T> x, DeviceValues<T> y)
        where T : unmanaged
    {
        DevicePointer start = bias?.Nominal ?? default;
        Launch(pass, "convolution_nominal", shape, Require(pass, shape, isBackward, weight, bias, x.Features, y.Features) with
        {
            WeightLower = weight.Nominal, BiasLower = start, BiasUpper = start, InputLower = x.Pointer, OutputLower = y.Pointer,
        });
    }

    /// <summary>The same over the box, by the rule of that name.</summary>
    public static void Bounds<T>(
        CudaPass<T> pass, ConvolutionShape shape, bool isBackward, string rule, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged
    {
        DeviceParameter<T> start = bias ?? default;
        Launch(pass, "convolution_" + rule, shape, Require(pass, shape, isBackward, weight, bias, x.Features, y.Features) with
        {
            WeightLower = weight.Lower, WeightUpper = weight.Upper, BiasLower = start.Lower, BiasUpper = start.Upper,
            InputLower = x.Lower, InputUpper = x.Upper, OutputLower = y.Lower, OutputUpper = y.Upper,
        });
    }

    /// <summary>Forms the gradients of some entries of a convolution's weights, or of its bias, for each sample.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="tiles">Tiles of the batch.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="factors">What a pass left: gradient at the result, and image; of a bias the former alone.</param>
    /// <param name="bounded">Whether bounds are formed, or nominal values of the lower ends.</param>
    /// <param name="first">The first entry, of the parameter row by row.</param>
    /// <param name="y">Result, a feature an entry; for nominal values the lower ends alone.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Form<T>(Launcher launcher, int tiles, ConvolutionShape shape, DeviceFactors<T> factors, bool bounded, int first, DeviceBounds<T> y)
        where T : unmanaged
    {
        ElementwiseLaunch.Require(shape.OutputSize, factors.Delta.Features, nameof(factors));
        DeviceBounds<T>? image = factors.Activation;
        ElementwiseLaunch.Require(shape.InputSize, image?.Features ?? shape.InputSize, nameof(factors));
        int entries = image is null ? shape.Outputs : shape.Outputs * shape.Patch;
        if (first < 0 || first > entries - y.Features)
        {
            throw new ArgumentException($"{y.Features} entries from {first} on are more than the {entries} of the parameter.", nameof(first));
        }

        PatchArguments arguments = new()
        {
            DeltaLower = factors.Delta.Lower, DeltaUpper = factors.Delta.Upper, InputLower = image?.Lower ?? default, InputUpper = image?.Upper ?? default, OutputLower = y.Lower, OutputUpper = y.Upper,
            Windows = new(shape.Image), Outputs = shape.Outputs, OutputsOfGroup = shape.OutputsOfGroup, Depth = image is null ? 1 : shape.Depth, Channels = shape.Image.Channels, First = first, Count = y.Features,
        };
        launcher.Launch<T, PatchArguments>("patches", bounded ? "patches_bounds" : "patches_nominal", Grid(y.Features, tiles), in arguments);
    }

    private static void Launch<T>(CudaPass<T> pass, string kernel, ConvolutionShape shape, in ConvolutionArguments arguments)
        where T : unmanaged
    {
        int targets = arguments.IsBackward == 1 ? shape.Image.Pixels : shape.Image.Windows;
        LaunchGrid grid = Grid(shape.Groups * Shares.Count(arguments.Rows, RowsOfUnit) * targets, pass.Tiles);
        pass.Launcher.Launch<T, ConvolutionArguments>("convolution", kernel, grid, in arguments);
    }

    private static LaunchGrid Grid(int units, int tiles) => new((units + Units - 1) / Units, tiles, Threads);

    private static ConvolutionArguments Require<T>(CudaPass<T> pass, ConvolutionShape shape, bool isBackward, DeviceParameter<T> weight, DeviceParameter<T>? bias, int x, int y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        (int from, int to, int rows) = isBackward ? (shape.OutputSize, shape.InputSize, shape.Depth) : (shape.InputSize, shape.OutputSize, shape.OutputsOfGroup);
        ElementwiseLaunch.Require(from, x, nameof(x));
        ElementwiseLaunch.Require(to, y, nameof(y));
        ElementwiseLaunch.Require(shape.Outputs * shape.Patch, weight.Rows * weight.Columns, nameof(weight));
        ElementwiseLaunch.Require(rows * shape.Groups, bias is { } values ? values.Rows * values.Columns : rows * shape.Groups, nameof(bias));
        _ = pass.Values(Math.Max(from, to));
        return new ConvolutionArguments
        {
            Windows = new(shape.Image), Groups = shape.Groups, Rows = rows, Channels = isBackward ? shape.OutputsOfGroup : shape.Depth, GroupWeights = shape.OutputsOfGroup * shape.Patch,
            RowWeights = isBackward ? shape.Image.Places : shape.Patch, ChannelWeights = isBackward ? shape.Patch : shape.Image.Places, IsBackward = isBackward ? 1 : 0,
        };
    }
}
