using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Training;

/// <summary>Memory of slots that a pass overwrites: taken when the first pass asks for it, and the same for all passes.</summary>
/// <param name="arena">Where it is taken.</param>
/// <param name="plan">The model.</param>
/// <param name="lanes">Lanes of the largest batch.</param>
/// <param name="bytesPerValue">Bytes of a value.</param>
internal sealed class SharedSlots(DeviceArena arena, ModelPlan plan, long lanes, int bytesPerValue)
{
    private readonly Dictionary<(int Slot, bool IsUpper), DevicePointer> taken = [];

    /// <summary>The memory that passes share for one end of a slot.</summary>
    public DevicePointer Of(int slot, bool isUpper)
    {
        if (!taken.TryGetValue((slot, isUpper), out DevicePointer pointer))
        {
            taken[(slot, isUpper)] = pointer = Own(slot);
        }

        return pointer;
    }

    /// <summary>Memory for one end of a slot that nobody else overwrites.</summary>
    public DevicePointer Own(int slot) => arena.Take<byte>(lanes * plan.Slots[slot] * bytesPerValue);
}
