using System.Runtime.InteropServices;

namespace AgtGen.Cuda.Driver;

/// <summary>A device that the driver knows.</summary>
public sealed unsafe class CudaDevice
{
    private const int NameLength = 256;
    private const int MultiprocessorsAttribute = 16;
    private const int MajorAttribute = 75;
    private const int MinorAttribute = 76;

    private CudaDevice(DriverLibrary library, int ordinal)
    {
        Library = library;
        Ordinal = ordinal;
        int handle;
        library.Check(library.GetDevice(&handle, ordinal), $"find device {ordinal}");
        Handle = handle;
        byte* name = stackalloc byte[NameLength];
        library.Check(library.GetDeviceName(name, NameLength, handle), $"read the name of device {ordinal}");
        Name = Marshal.PtrToStringUTF8((nint)name)!;
        Capability = new Version(Attribute(MajorAttribute), Attribute(MinorAttribute));
        Multiprocessors = Attribute(MultiprocessorsAttribute);
        nuint memory;
        library.Check(library.GetDeviceMemory(&memory, handle), $"read the memory of device {ordinal}");
        Memory = (long)memory;
    }

    /// <summary>The lowest compute capability that the kernels run on.</summary>
    public static Version OldestCapability { get; } = new(7, 0);

    /// <summary>The number by which the driver counts it, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>What the driver calls it.</summary>
    public string Name { get; }

    /// <summary>The compute capability.</summary>
    public Version Capability { get; }

    /// <summary>How many multiprocessors it has.</summary>
    public int Multiprocessors { get; }

    /// <summary>Its memory in bytes.</summary>
    public long Memory { get; }

    /// <summary>Where launches are timed; null where they are not waited for.</summary>
    internal LaunchTimes? Times { get; set; }

    internal DriverLibrary Library { get; }

    internal int Handle { get; }

    /// <summary>All devices, in the driver's order; none where there is no driver that serves.</summary>
    public static IReadOnlyList<CudaDevice> List()
    {
        try
        {
            return List(DriverLocation.Library());
        }
        catch (CudaException exception) when (exception.Problem is CudaProblem.NoDriver or CudaProblem.DriverTooOld or CudaProblem.NoDevice)
        {
            return [];
        }
    }

    /// <summary>A device by its number.</summary>
    /// <param name="ordinal">0 to the number of devices - 1.</param>
    /// <exception cref="CudaException">There is no driver, none that serves, no such device, or the device is too old.</exception>
    public static CudaDevice Get(int ordinal) => Get(DriverLocation.Library(), ordinal);

    internal static CudaDevice[] List(DriverLibrary library)
    {
        int count;
        library.Check(library.GetDeviceCount(&count), "count the devices");
        return [.. Enumerable.Range(0, count).Select(ordinal => new CudaDevice(library, ordinal))];
    }

    internal static CudaDevice Get(DriverLibrary library, int ordinal)
    {
        CudaDevice[] devices = List(library);
        if ((uint)ordinal >= (uint)devices.Length)
        {
            throw new CudaException(CudaProblem.NoDevice, $"Device {ordinal} does not exist: the driver knows {devices.Length} (numbered from 0).");
        }

        CudaDevice device = devices[ordinal];
        return device.Capability >= OldestCapability
            ? device
            : throw new CudaException(CudaProblem.DeviceTooOld, $"Device {ordinal} ({device.Name}) has compute capability {device.Capability}, and the kernels need {OldestCapability} or later.");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} (device {Ordinal}, compute capability {Capability}, {ByteCount.Text(Memory)})";

    private int Attribute(int number)
    {
        int value;
        Library.Check(Library.GetDeviceAttribute(&value, number, Handle), $"read attribute {number} of device {Ordinal}");
        return value;
    }
}
