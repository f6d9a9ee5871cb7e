using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Training;

/// <summary>Where a pass has its slots; those that it does not use have no memory.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Points">Each slot as a point: its lower ends.</param>
/// <param name="Bounds">Each slot as bounds; of a point both ends are the same memory.</param>
/// <param name="ArePoints">Whether both ends of each slot are the same memory.</param>
/// <param name="Kept">What an aggregation reads, ascending.</param>
internal sealed record PassSlots<T>(DeviceValues<T>[] Points, DeviceBounds<T>[] Bounds, bool[] ArePoints, int[] Kept)
    where T : unmanaged
{
    /// <summary>The slots that it has, ascending.</summary>
    public int[] All { get; } = [.. Enumerable.Range(0, Points.Length).Where(slot => Points[slot].Features > 0)];

    /// <summary>Takes the memory of a training pass.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="sites">Where the pass leaves gradients.</param>
    /// <param name="given">What it is given as a point; null where it is given bounds of its own.</param>
    /// <param name="points">Whether every slot is a point.</param>
    /// <param name="shared">What passes share.</param>
    public static PassSlots<T> Of(ModelPlan plan, IEnumerable<GradientSite> sites, DevicePointer? given, bool points, SharedSlots shared)
    {
        int[] kept = [.. sites.SelectMany(site => site.Terms).SelectMany(term => (int[])[term.Delta, term.Activation]).Where(slot => slot >= 0).Distinct().Order()];
        return Of(plan, plan.TrainingSlots.Except([plan.LossSlot, plan.StableSlot, plan.ExcludedSlot]), kept, given, points, shared);
    }

    /// <summary>Takes the memory of a pass of some slots.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="slots">The slots.</param>
    /// <param name="kept">Those that no other pass may overwrite, ascending.</param>
    /// <param name="given">What it is given as a point; null where it is given bounds of its own.</param>
    /// <param name="points">Whether every slot is a point.</param>
    /// <param name="shared">What passes share.</param>
    public static PassSlots<T> Of(ModelPlan plan, IEnumerable<int> slots, int[] kept, DevicePointer? given, bool points, SharedSlots shared)
    {
        DeviceBounds<T>[] bounds = new DeviceBounds<T>[plan.Slots.Length];
        bool[] arePoints = new bool[plan.Slots.Length];
        foreach (int slot in slots)
        {
            bool isGiven = slot == plan.Given && given is not null;
            DevicePointer Take(bool isUpper) => isGiven ? given!.Value : kept.Contains(slot) ? shared.Own(slot) : shared.Of(slot, isUpper);
            DevicePointer lower = Take(isUpper: false);
            arePoints[slot] = points || isGiven;
            bounds[slot] = new(lower, arePoints[slot] ? lower : Take(isUpper: true), plan.Slots[slot]);
        }

        return new([.. bounds.Select(slot => new DeviceValues<T>(slot.Lower, slot.Features))], bounds, arePoints, kept);
    }
}
