using System.Runtime.CompilerServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>Makes the stand-in the driver of this process, for trainings that ask for no other.</summary>
internal static class StandInDriver
{
#pragma warning disable CA2255 // The tests are no library: nobody else runs them.
    [ModuleInitializer]
    internal static void Use()
    {
        if (!StandIn.IsOnDevice)
        {
            AppContext.SetData(DriverLocation.Switch, StandIn.FastPath);
        }
    }
#pragma warning restore CA2255
}
