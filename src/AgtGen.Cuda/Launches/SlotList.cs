using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>Ends of slots that a kernel looks at one after the other, as it is told of them: three arrays on a device.</summary>
/// <param name="Values">The address of the first value of each.</param>
/// <param name="Features">Features of a sample of each.</param>
/// <param name="Slots">The number of each slot.</param>
/// <param name="Count">How many there are.</param>
/// <param name="MostFeatures">The most that one has.</param>
internal readonly record struct SlotList(DevicePointer Values, DevicePointer Features, DevicePointer Slots, int Count, int MostFeatures);
