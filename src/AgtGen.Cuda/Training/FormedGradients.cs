using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Training;

/// <summary>
/// Gradients that are no product of a row and a column, those of a convolution's parameters: they are formed for each sample, as many entries at a time as there is room for, and aggregated as what one factor leaves. Forming an entry takes a
/// product a window, so that reading it once more costs little.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class FormedGradients<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DevicePointer nominal;
    private readonly DeviceBounds<T> own, moved;

    /// <param name="layout">How large the training is.</param>
    /// <param name="arena">Where the room is taken.</param>
    public FormedGradients(TrainingLayout layout, DeviceArena arena)
    {
        DevicePointer Take() => arena.Take<T>((long)layout.FormedEntries * layout.Lanes);
        nominal = Take();
        own = new(Take(), Take(), layout.FormedEntries);
        moved = layout.MovesSamples ? new(Take(), Take(), layout.FormedEntries) : own;
    }

    /// <summary>Whether gradients of a form are formed before they are aggregated.</summary>
    public static bool Has(GradientForm form) => form is GradientForm.PatchProduct or GradientForm.PositionSum;

    /// <summary>Aggregates the gradients of one parameter.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="tiles">Tiles of the batch.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="passes">What the nominal pass, the one with free weights and the one with moved samples left; the last two are the same where none are moved.</param>
    /// <param name="mean">Result.</param>
    /// <param name="bounded">Whether there are bounds.</param>
    /// <param name="aggregate">Aggregates some entries, from what the three passes left of each and to where it goes.</param>
    public void Aggregate(
        Launcher launcher,
        int tiles,
        ConvolutionShape shape,
        (DeviceFactors<T> Nominal, DeviceFactors<T> Own, DeviceFactors<T> Moved) passes,
        DeviceParameter<T> mean,
        bool bounded,
        Action<DeviceFactors<T>, DeviceFactors<T>, DeviceFactors<T>, DeviceParameter<T>> aggregate)
    {
        int entries = mean.Rows * mean.Columns;
        for (int first = 0; first < entries; first += own.Features)
        {
            int count = Math.Min(own.Features, entries - first);
            DeviceBounds<T> point = new(nominal, nominal, count), weights = own with { Features = count }, samples = moved with { Features = count };
            PatchLaunch.Form(launcher, tiles, shape, passes.Nominal, bounded: false, first, point);
            if (bounded)
            {
                PatchLaunch.Form(launcher, tiles, shape, passes.Own, bounded: true, first, weights);
                if (samples != weights)
                {
                    PatchLaunch.Form(launcher, tiles, shape, passes.Moved, bounded: true, first, samples);
                }
            }

            long bytes = (long)first * Unsafe.SizeOf<T>();
            aggregate(new(point, null), new(weights, null), new(samples, null), new(mean.Nominal.Offset(bytes), mean.Lower.Offset(bytes), mean.Upper.Offset(bytes), count, 1));
        }
    }
}
