using System.ComponentModel;
using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>Features of one or two slots in another order, some of them zero, over the tiles of a batch; the counterpart of <see cref="GatherKernel"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GatherLaunch
{
    /// <summary>Of a run.</summary>
    private const int Numbers = 3;

    /// <summary>Values of a.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="runs">Runs of evenly spaced features, each by its first, how many, and the step; a first of -1 is zeros.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="y">Result, as many features as the runs have; no operand.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Nominal<T>(CudaPass<T> pass, ReadOnlySpan<int> runs, DeviceValues<T> a, DeviceValues<T> y)
        where T : unmanaged => Launch(pass, runs, a.Pointer, a.Features, default, 0, y.Pointer, y.Features);

    /// <summary>Bounds of values of a.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="runs">Runs of evenly spaced features, each by its first, how many, and the step; a first of -1 is zeros.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="y">Result, as many features as the runs have; no operand.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Bounds<T>(CudaPass<T> pass, ReadOnlySpan<int> runs, DeviceBounds<T> a, DeviceBounds<T> y)
        where T : unmanaged
    {
        Launch(pass, runs, a.Lower, a.Features, default, 0, y.Lower, y.Features);
        Launch(pass, runs, a.Upper, a.Features, default, 0, y.Upper, y.Features);
    }

    /// <summary>Values of a and, numbered after them, of b.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="runs">Runs of evenly spaced features, each by its first, how many, and the step; a first of -1 is zeros.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">Result, as many features as the runs have; no operand.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Nominal<T>(CudaPass<T> pass, ReadOnlySpan<int> runs, DeviceValues<T> a, DeviceValues<T> b, DeviceValues<T> y)
        where T : unmanaged => Launch(pass, runs, a.Pointer, a.Features, b.Pointer, b.Features, y.Pointer, y.Features);

    /// <summary>Bounds of values of a and, numbered after them, of b.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="runs">Runs of evenly spaced features, each by its first, how many, and the step; a first of -1 is zeros.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">Result, as many features as the runs have; no operand.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Bounds<T>(CudaPass<T> pass, ReadOnlySpan<int> runs, DeviceBounds<T> a, DeviceBounds<T> b, DeviceBounds<T> y)
        where T : unmanaged
    {
        Launch(pass, runs, a.Lower, a.Features, b.Lower, b.Features, y.Lower, y.Features);
        Launch(pass, runs, a.Upper, a.Features, b.Upper, b.Features, y.Upper, y.Features);
    }

    private static void Launch<T>(CudaPass<T> pass, ReadOnlySpan<int> runs, DevicePointer a, int aFeatures, DevicePointer b, int bFeatures, DevicePointer y, int yFeatures)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.Require(Features(runs, aFeatures + bFeatures), yFeatures, nameof(y));
        _ = pass.Values(Math.Max(aFeatures, bFeatures));
        GatherArguments arguments = new() { First = a, Second = b, Output = y, Features = yFeatures, FirstFeatures = aFeatures, SecondFeatures = bFeatures };
        while (!runs.IsEmpty)
        {
            arguments.Runs = default;
            arguments.Length = 0;
            int count = Math.Min(GatherRuns.Most, runs.Length / Numbers);
            for (int i = 0; i < count; i++)
            {
                arguments.Runs[i] = new(runs[Numbers * i], runs[(Numbers * i) + 1], runs[(Numbers * i) + 2]);
                arguments.Length += arguments.Runs[i].Count;
            }

            arguments.Count = pass.Values(arguments.Length);
            ElementwiseLaunch.Run<T, GatherArguments>(pass.Launcher, "arrangement", "gather", arguments.Count, in arguments);
            arguments.Target += arguments.Length;
            runs = runs[(Numbers * count)..];
        }
    }

    /// <summary>How many features the runs have.</summary>
    private static int Features(ReadOnlySpan<int> runs, int all)
    {
        int features = 0;
        for (int i = 0; i < runs.Length; i += Numbers)
        {
            (int first, int count, int step) = (runs[i], runs[i + 1], runs[i + 2]);
            long last = first + ((count - 1L) * step);
            if (count < 1 || (first >= 0 && (first >= all || last < 0 || last >= all)))
            {
                throw new ArgumentException($"A run of {count} from {first} by {step} leaves {all} features.", nameof(runs));
            }

            features = checked(features + count);
        }

        return features;
    }
}
