using System.Runtime.InteropServices;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>The places of planted_losses.cu where an operation of a bound can go wrong.</summary>
internal sealed unsafe class PlantedPlaces
{
    private readonly delegate* unmanaged<int, int, void> choose;
    private readonly delegate* unmanaged<int, byte*> text;
    private readonly delegate* unmanaged<void> clear;

    /// <param name="standIn">One that no other test sees.</param>
    public PlantedPlaces(StandIn standIn)
    {
        nint handle = NativeLibrary.Load(standIn.Path);
        choose = (delegate* unmanaged<int, int, void>)NativeLibrary.GetExport(handle, "agtPlantedChoose");
        text = (delegate* unmanaged<int, byte*>)NativeLibrary.GetExport(handle, "agtPlantedText");
        clear = (delegate* unmanaged<void>)NativeLibrary.GetExport(handle, "agtPlantedClear");
        Count = ((delegate* unmanaged<int>)NativeLibrary.GetExport(handle, "agtPlantedPlaces"))();
    }

    public int Count { get; }

    /// <summary>From now on one operation is wrong.</summary>
    /// <param name="place">Which; -1 for none.</param>
    /// <param name="isInward">Whether its result is moved inward by 256 units of roundoff, else it is computed to nearest.</param>
    public void Choose(int place, bool isInward) => choose(place, isInward ? 1 : 0);

    /// <summary>What stands at each place that is run by something; without a fault.</summary>
    public Dictionary<int, string> RunBy(Action run)
    {
        Choose(-1, isInward: false);
        clear();
        run();
        return Enumerable.Range(0, Count).Where(place => text(place) is not null).ToDictionary(place => place, place => Marshal.PtrToStringUTF8((nint)text(place))!);
    }
}
