using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>What the checks run on.</summary>
internal static unsafe class DeviceCheck
{
    public static bool Run(Report report)
    {
        DriverLibrary library = DriverLocation.Library();
        int version;
        library.Check(library.GetVersion(&version), "read its version");
        report.Line($"Driver {DriverLocation.Name} of CUDA {version / 1000}.{version % 1000 / 10}; {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors.");
        foreach (CudaDevice device in CudaDevice.List())
        {
            using CudaContext context = new(device);
            report.Line($"{device}, {device.Multiprocessors} multiprocessors, {ByteCount.Text(context.FreeMemory)} free.");
        }

        return true;
    }
}
