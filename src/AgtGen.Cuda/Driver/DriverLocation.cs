namespace AgtGen.Cuda.Driver;

/// <summary>Where the driver's library is, and the one that this process uses unless it says otherwise.</summary>
internal static class DriverLocation
{
    /// <summary>The environment variable with the path of another library, such as the stand-in of the tests.</summary>
    public const string Variable = "AGTGEN_CUDA_DRIVER";

    /// <summary>The same as a switch of the application.</summary>
    public const string Switch = "AgtGen.Cuda.Driver";

    private static readonly Lock Gate = new();
    private static DriverLibrary? loaded;

    /// <summary>The path or name of the library.</summary>
    public static string Name => AppContext.GetData(Switch) as string
        ?? Environment.GetEnvironmentVariable(Variable)
        ?? (OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1");

    /// <summary>The library, loaded when it is first asked for. A failure is not kept: a driver may come.</summary>
    /// <exception cref="CudaException">There is no driver that serves.</exception>
    public static DriverLibrary Library()
    {
        lock (Gate)
        {
            return loaded ??= DriverLibrary.Load(Name);
        }
    }
}
