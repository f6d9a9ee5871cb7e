using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;
using AgtGen.Training;

namespace AgtGen.Cuda.Training;

/// <summary>Clips the residuals that a pass leaves, before gradients are formed of them; the counterpart of <see cref="ResidualClippedModel{T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="plan">The model.</param>
/// <param name="bound">What residuals are clipped to.</param>
internal sealed class ResidualClamp<T>(ModelPlan plan, double bound)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ClipBounds<T> clip = new(bound);

    /// <summary>Behind the nominal pass.</summary>
    public void ClampPoints(Launcher launcher, PassSlots<T> slots, int tiles)
    {
        foreach (int slot in ResidualClippedModel<T>.Residuals(plan.Nominal))
        {
            ClampLaunch.Point(launcher, slots.Points[slot].Pointer, Count(slot, tiles), clip);
        }
    }

    /// <summary>Behind a pass of bounds.</summary>
    public void ClampBounds(Launcher launcher, PassSlots<T> slots, ImmutableArray<GradientSite> sites, int tiles)
    {
        foreach (int slot in ResidualClippedModel<T>.Residuals(sites))
        {
            ClampLaunch.Bounds(launcher, slots.Bounds[slot], Count(slot, tiles), clip);
        }
    }

    private int Count(int slot, int tiles) => tiles * Tile.Samples * plan.Slots[slot];
}
