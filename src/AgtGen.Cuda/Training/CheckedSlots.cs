using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;

namespace AgtGen.Cuda.Training;

/// <summary>The slots of a pass that are looked at for values that are not finite, on the device.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CheckedSlots<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly (DevicePointer Values, int Features, int Slot)[] ends;

    /// <param name="arena">Where the list is taken.</param>
    /// <param name="slots">The pass.</param>
    /// <param name="from">The first slot of interest.</param>
    public CheckedSlots(DeviceArena arena, PassSlots<T> slots, int from = 0)
    {
        ends = [.. slots.All.Where(slot => slot >= from).SelectMany(slot => Ends(slots, slot).Select(end => (end, slots.Bounds[slot].Features, slot)))];
        List = new(arena.Take<long>(ends.Length), arena.Take<int>(ends.Length), arena.Take<int>(ends.Length), ends.Length, ends.Select(end => end.Features).DefaultIfEmpty().Max());
    }

    /// <summary>What the kernel is told.</summary>
    public SlotList List { get; }

    /// <summary>Copies the list to the device, once the slots have their memory.</summary>
    public void HandOver(CudaContext context)
    {
        Transfer.ToDevice<ulong>(context, [.. ends.Select(end => end.Values.Address)], List.Values);
        Transfer.ToDevice<int>(context, [.. ends.Select(end => end.Features)], List.Features);
        Transfer.ToDevice<int>(context, [.. ends.Select(end => end.Slot)], List.Slots);
    }

    private static DevicePointer[] Ends(PassSlots<T> slots, int slot) => slots.ArePoints[slot] ? [slots.Bounds[slot].Lower] : [slots.Bounds[slot].Lower, slots.Bounds[slot].Upper];
}
