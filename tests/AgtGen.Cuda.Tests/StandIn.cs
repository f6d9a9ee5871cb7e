using System.Runtime.InteropServices;
using System.Text;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Tests;

/// <summary>The stand-in for the driver: kernels run on the host. Watched accesses and portable rounding, or as fast as the host goes.</summary>
internal sealed unsafe class StandIn : IDisposable
{
    public const string FastFile = "libagtstandin.so";
    public const string CheckedFile = "libagtstandin-checked.so";

    /// <summary>Set on a machine with a device: what is shared is then its driver, and nothing stands in for it.</summary>
    public const string OnDeviceVariable = "AGTGEN_ON_DEVICE";

    private static readonly Lazy<StandIn> SharedChecked = new(() => IsOnDevice ? new StandIn() : new StandIn(CheckedPath));
    private static readonly Lazy<StandIn> SharedFast = new(() => IsOnDevice ? new StandIn() : new StandIn(FastPath));

    private static int copies;

    private readonly delegate* unmanaged<byte*, int> configure;
    private readonly delegate* unmanaged<byte*, long> count;

    private StandIn()
    {
        Path = DriverLocation.Name;
        Library = DriverLocation.Library();
    }

    private StandIn(string path)
    {
        nint handle = NativeLibrary.Load(path);
        configure = (delegate* unmanaged<byte*, int>)NativeLibrary.GetExport(handle, "agtStandInConfigure");
        count = (delegate* unmanaged<byte*, long>)NativeLibrary.GetExport(handle, "agtStandInCount");
        Path = path;
    }

    /// <summary>Checks every access of kernels. Shared by all tests of the process, so nothing may be configured or lost on it.</summary>
    public static StandIn Checked => SharedChecked.Value;

    /// <summary>Checks nothing. Shared as well.</summary>
    public static StandIn Fast => SharedFast.Value;

    public static bool IsOnDevice => Environment.GetEnvironmentVariable(OnDeviceVariable) == "1";

    public static string CheckedPath => System.IO.Path.Combine(AppContext.BaseDirectory, CheckedFile);

    public static string FastPath => System.IO.Path.Combine(AppContext.BaseDirectory, FastFile);

    public string Path { get; }

    /// <summary>One that no other test sees: a copy of the file is another library.</summary>
    /// <param name="settings">What it pretends to be, such as "memory=1048576,devices=2"; see settings.h.</param>
    /// <param name="isChecked">Whether accesses are watched.</param>
    public static StandIn Isolated(string settings = "", bool isChecked = true)
    {
        string copy = System.IO.Path.Combine(AppContext.BaseDirectory, $"isolated-{Environment.ProcessId}-{Interlocked.Increment(ref copies)}.so");
        File.Copy(isChecked ? CheckedPath : FastPath, copy, overwrite: true);
        StandIn standIn = new(copy);
        standIn.Configure(settings);
        return standIn;
    }

    /// <summary>The driver that it pretends to be.</summary>
    public DriverLibrary Library { get => field ??= DriverLibrary.Load(Path); private set; }

    public void Configure(string settings)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(settings + '\0'))
        {
            Assert.Equal(0, configure(text));
        }
    }

    /// <summary>What is held: memory, pinned (bytes), contexts, streams, modules; launches, and copies whose pinned memory was given back before they ran (torn).</summary>
    public long Count(string name)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
        {
            return count(text);
        }
    }

    public CudaContext Open(int device = 0) => new(CudaDevice.Get(Library, device));

    /// <summary>Removes the copy of an isolated one; what is loaded of it stays.</summary>
    public void Dispose()
    {
        if (Path != CheckedPath && Path != FastPath)
        {
            File.Delete(Path);
        }
    }
}
