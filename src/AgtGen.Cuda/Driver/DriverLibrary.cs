using System.Runtime.InteropServices;

namespace AgtGen.Cuda.Driver;

/// <summary>
/// The driver's library: its entry points under its own names, by address. A table and no imports, so that one that lacks an entry says so when it is loaded, and several libraries can live in one process.
/// </summary>
internal sealed unsafe class DriverLibrary
{
    /// <summary>CUDA 9.0, whose driver is the first that reads the kernels' PTX 6.0.</summary>
    public const int OldestVersion = 9000;

    public readonly delegate* unmanaged<uint, DriverResult> Init;
    public readonly delegate* unmanaged<int*, DriverResult> GetVersion;
    public readonly delegate* unmanaged<int*, DriverResult> GetDeviceCount;
    public readonly delegate* unmanaged<int*, int, DriverResult> GetDevice;
    public readonly delegate* unmanaged<byte*, int, int, DriverResult> GetDeviceName;
    public readonly delegate* unmanaged<int*, int, int, DriverResult> GetDeviceAttribute;
    public readonly delegate* unmanaged<nuint*, int, DriverResult> GetDeviceMemory;
    public readonly delegate* unmanaged<nint*, int, DriverResult> RetainContext;
    public readonly delegate* unmanaged<int, DriverResult> ReleaseContext;
    public readonly delegate* unmanaged<nint, DriverResult> SetCurrentContext;
    public readonly delegate* unmanaged<nuint*, nuint*, DriverResult> GetMemory;
    public readonly delegate* unmanaged<DevicePointer*, nuint, DriverResult> Allocate;
    public readonly delegate* unmanaged<DevicePointer, DriverResult> Free;
    public readonly delegate* unmanaged<void**, nuint, DriverResult> AllocateHost;
    public readonly delegate* unmanaged<void*, DriverResult> FreeHost;
    public readonly delegate* unmanaged<DevicePointer, void*, nuint, nint, DriverResult> CopyToDevice;
    public readonly delegate* unmanaged<void*, DevicePointer, nuint, nint, DriverResult> CopyToHost;
    public readonly delegate* unmanaged<DevicePointer, DevicePointer, nuint, nint, DriverResult> CopyOnDevice;
    public readonly delegate* unmanaged<DevicePointer, byte, nuint, nint, DriverResult> FillBytes;
    public readonly delegate* unmanaged<DevicePointer, uint, nuint, nint, DriverResult> FillWords;
    public readonly delegate* unmanaged<nint*, uint, DriverResult> CreateStream;
    public readonly delegate* unmanaged<nint, DriverResult> SynchronizeStream;
    public readonly delegate* unmanaged<nint, DriverResult> DestroyStream;
    public readonly delegate* unmanaged<nint*, byte*, uint, int*, void**, DriverResult> LoadModule;
    public readonly delegate* unmanaged<nint, DriverResult> UnloadModule;
    public readonly delegate* unmanaged<nint*, nint, byte*, DriverResult> GetFunction;
    public readonly delegate* unmanaged<int*, int, nint, DriverResult> GetFunctionAttribute;
    public readonly delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, DriverResult> Launch;
    private readonly delegate* unmanaged<DriverResult, byte**, DriverResult> getErrorName;
    private readonly delegate* unmanaged<DriverResult, byte**, DriverResult> getErrorString;

    private DriverLibrary(nint library, string name)
    {
        Init = (delegate* unmanaged<uint, DriverResult>)Entry("cuInit");
        GetVersion = (delegate* unmanaged<int*, DriverResult>)Entry("cuDriverGetVersion");
        GetDeviceCount = (delegate* unmanaged<int*, DriverResult>)Entry("cuDeviceGetCount");
        GetDevice = (delegate* unmanaged<int*, int, DriverResult>)Entry("cuDeviceGet");
        GetDeviceName = (delegate* unmanaged<byte*, int, int, DriverResult>)Entry("cuDeviceGetName");
        GetDeviceAttribute = (delegate* unmanaged<int*, int, int, DriverResult>)Entry("cuDeviceGetAttribute");
        GetDeviceMemory = (delegate* unmanaged<nuint*, int, DriverResult>)Entry("cuDeviceTotalMem_v2");
        RetainContext = (delegate* unmanaged<nint*, int, DriverResult>)Entry("cuDevicePrimaryCtxRetain");
        ReleaseContext = (delegate* unmanaged<int, DriverResult>)Entry("cuDevicePrimaryCtxRelease_v2");
        SetCurrentContext = (delegate* unmanaged<nint, DriverResult>)Entry("cuCtxSetCurrent");
        GetMemory = (delegate* unmanaged<nuint*, nuint*, DriverResult>)Entry("cuMemGetInfo_v2");
        Allocate = (delegate* unmanaged<DevicePointer*, nuint, DriverResult>)Entry("cuMemAlloc_v2");
        Free = (delegate* unmanaged<DevicePointer, DriverResult>)Entry("cuMemFree_v2");
        AllocateHost = (delegate* unmanaged<void**, nuint, DriverResult>)Entry("cuMemAllocHost_v2");
        FreeHost = (delegate* unmanaged<void*, DriverResult>)Entry("cuMemFreeHost");
        CopyToDevice = (delegate* unmanaged<DevicePointer, void*, nuint, nint, DriverResult>)Entry("cuMemcpyHtoDAsync_v2");
        CopyToHost = (delegate* unmanaged<void*, DevicePointer, nuint, nint, DriverResult>)Entry("cuMemcpyDtoHAsync_v2");
        CopyOnDevice = (delegate* unmanaged<DevicePointer, DevicePointer, nuint, nint, DriverResult>)Entry("cuMemcpyDtoDAsync_v2");
        FillBytes = (delegate* unmanaged<DevicePointer, byte, nuint, nint, DriverResult>)Entry("cuMemsetD8Async");
        FillWords = (delegate* unmanaged<DevicePointer, uint, nuint, nint, DriverResult>)Entry("cuMemsetD32Async");
        CreateStream = (delegate* unmanaged<nint*, uint, DriverResult>)Entry("cuStreamCreate");
        SynchronizeStream = (delegate* unmanaged<nint, DriverResult>)Entry("cuStreamSynchronize");
        DestroyStream = (delegate* unmanaged<nint, DriverResult>)Entry("cuStreamDestroy_v2");
        LoadModule = (delegate* unmanaged<nint*, byte*, uint, int*, void**, DriverResult>)Entry("cuModuleLoadDataEx");
        UnloadModule = (delegate* unmanaged<nint, DriverResult>)Entry("cuModuleUnload");
        GetFunction = (delegate* unmanaged<nint*, nint, byte*, DriverResult>)Entry("cuModuleGetFunction");
        GetFunctionAttribute = (delegate* unmanaged<int*, int, nint, DriverResult>)Entry("cuFuncGetAttribute");
        Launch = (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, DriverResult>)Entry("cuLaunchKernel");
        getErrorName = (delegate* unmanaged<DriverResult, byte**, DriverResult>)Entry("cuGetErrorName");
        getErrorString = (delegate* unmanaged<DriverResult, byte**, DriverResult>)Entry("cuGetErrorString");

        nint Entry(string entry) => NativeLibrary.TryGetExport(library, entry, out nint address)
            ? address
            : throw new CudaException(CudaProblem.DriverTooOld, $"The library {name} has no entry {entry}, so it is no CUDA driver of version 9.0 or later: update the NVIDIA driver.");
    }

    /// <summary>Loads a library and starts it.</summary>
    /// <param name="name">A path, or a name that the system finds.</param>
    /// <exception cref="CudaException">There is none, or its version is too old, or it does not start.</exception>
    public static DriverLibrary Load(string name)
    {
        if (!NativeLibrary.TryLoad(name, out nint handle))
        {
            throw new CudaException(CudaProblem.NoDriver, $"The library {name} of the NVIDIA driver is not found: install the driver, or train on the processor.");
        }

        DriverLibrary library = new(handle, name);
        int version;
        if (library.GetVersion(&version) == DriverResult.Success && version < OldestVersion)
        {
            throw new CudaException(
                CudaProblem.DriverTooOld,
                $"The NVIDIA driver is of CUDA {version / 1000}.{version % 1000 / 10}, and the kernels need 9.0 or later: update the driver.");
        }

        library.Check(library.Init(0), "start the driver");
        return library;
    }

    /// <summary>Throws unless a call succeeded.</summary>
    /// <param name="result">What it returned.</param>
    /// <param name="what">What it was to do, as in "could not ...".</param>
    /// <exception cref="CudaException">It did not succeed.</exception>
    public void Check(DriverResult result, string what)
    {
        if (result != DriverResult.Success)
        {
            throw Exception(result, what);
        }
    }

    /// <summary>What a failed call means.</summary>
    /// <param name="result">What it returned.</param>
    /// <param name="what">What it was to do.</param>
    public CudaException Exception(DriverResult result, string what) => result switch
    {
        DriverResult.NoDevice or DriverResult.InvalidDevice => new(CudaProblem.NoDevice, $"The NVIDIA driver finds no such device: could not {what} ({Describe(result)})."),
        DriverResult.UnsupportedPtxVersion => new(CudaProblem.DriverTooOld, $"The NVIDIA driver is older than the kernels need: could not {what} ({Describe(result)}); update the driver."),
        DriverResult.NoBinaryForDevice => new(CudaProblem.DeviceTooOld, $"The device is older than the kernels need, which is compute capability 7.0: could not {what} ({Describe(result)})."),
        DriverResult.OutOfMemory => new(CudaProblem.OutOfMemory, $"The device's memory does not suffice: could not {what} ({Describe(result)})."),
        _ when IsLost(result) => new(CudaProblem.DeviceLost, $"The device is lost, and what was on it: could not {what} ({Describe(result)})."),
        _ => new(CudaProblem.Failed, $"The NVIDIA driver could not {what} ({Describe(result)})."),
    };

    /// <summary>After these nothing of the context can be used.</summary>
    private static bool IsLost(DriverResult result) => result is DriverResult.DeviceUnavailable or DriverResult.UncorrectableMemory or DriverResult.IllegalAddress or DriverResult.LaunchTimeout
        or DriverResult.ContextIsDestroyed or DriverResult.Assertion or (>= DriverResult.HardwareStackError and <= DriverResult.LaunchFailed) or DriverResult.SystemNotReady or DriverResult.Unknown;

    private string Describe(DriverResult result)
    {
        byte* text;
        string named = getErrorName(result, &text) == DriverResult.Success && text is not null ? Marshal.PtrToStringUTF8((nint)text)! : $"result {(int)result}";
        return getErrorString(result, &text) == DriverResult.Success && text is not null ? $"{named}: {Marshal.PtrToStringUTF8((nint)text)}" : named;
    }
}
