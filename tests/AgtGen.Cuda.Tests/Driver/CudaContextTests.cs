using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Tests.OnDevice;

namespace AgtGen.Cuda.Tests.Driver;

/// <summary>Devices, memory and what goes wrong with them: one sentence each, and nothing left behind.</summary>
[NeedsStandIn]
public sealed class CudaContextTests
{
    private static readonly string[] Held = ["memory", "pinned", "contexts", "streams", "modules"];

    [Fact]
    public void Load_NoSuchLibrary_SaysThatThereIsNoDriver()
    {
        CudaException exception = Assert.Throws<CudaException>(() => DriverLibrary.Load("libnosuchdriver.so.1"));
        Assert.Equal(CudaProblem.NoDriver, exception.Problem);
        Assert.Equal("The library libnosuchdriver.so.1 of the NVIDIA driver is not found: install the driver, or train on the processor.", exception.Message);
    }

    [Fact]
    public void Load_LibraryWithoutTheEntries_SaysThatItIsNoDriver()
    {
        CudaException exception = Assert.Throws<CudaException>(() => DriverLibrary.Load("libc.so.6"));
        Assert.Equal(CudaProblem.DriverTooOld, exception.Problem);
        Assert.Contains("has no entry cuInit", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DriverOfCuda8_SaysWhichIsNeeded()
    {
        using StandIn standIn = StandIn.Isolated("driver=8000");
        CudaException exception = Assert.Throws<CudaException>(() => standIn.Library);
        Assert.Equal(CudaProblem.DriverTooOld, exception.Problem);
        Assert.Equal("The NVIDIA driver is of CUDA 8.0, and the kernels need 9.0 or later: update the driver.", exception.Message);
    }

    [Fact]
    public void Load_NoDevice_SaysSo()
    {
        using StandIn standIn = StandIn.Isolated("devices=0");
        Assert.Equal(CudaProblem.NoDevice, Assert.Throws<CudaException>(() => standIn.Library).Problem);
    }

    [Fact]
    public void Load_OldestDriverThatServes_LoadsEveryKernelFile()
    {
        using StandIn standIn = StandIn.Isolated("driver=9000,capability=70");
        using CudaContext context = standIn.Open();
        Assert.NotEmpty(KernelModules.Names);
        Assert.All(KernelModules.Names, name => Assert.NotEqual(0, context.Modules.Load(name, KernelModules.Ptx(name))));
    }

    [Fact]
    public void LoadModule_NewerPtx_SaysThatTheDriverIsTooOld()
    {
        using CudaContext context = StandIn.Checked.Open();
        CudaException exception = Assert.Throws<CudaException>(() => context.Modules.Load("new", ".version 9.9\n.target sm_70\n"));
        Assert.Equal(CudaProblem.DriverTooOld, exception.Problem);
        Assert.Contains("load the kernels of new", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Devices_TwoOfThem_AreListedAndUsedByNumber()
    {
        using StandIn standIn = StandIn.Isolated("devices=2,memory=3221225472");
        CudaDevice[] devices = CudaDevice.List(standIn.Library);
        Assert.Equal(["AgtGen stand-in 0", "AgtGen stand-in 1"], devices.Select(d => d.Name));
        Assert.Equal("AgtGen stand-in 1 (device 1, compute capability 9.0, 3 GiB)", devices[1].ToString());
        using CudaContext second = standIn.Open(1);
        Assert.Same(standIn.Library, second.Library);
        Assert.Equal(1, second.Device.Ordinal);
        CudaException exception = Assert.Throws<CudaException>(() => standIn.Open(2));
        Assert.Equal("Device 2 does not exist: the driver knows 2 (numbered from 0).", exception.Message);
    }

    [Fact]
    public void Get_DeviceThatIsTooOld_SaysWhatIsNeeded()
    {
        using StandIn standIn = StandIn.Isolated("capability=61");
        CudaException exception = Assert.Throws<CudaException>(() => standIn.Open());
        Assert.Equal(CudaProblem.DeviceTooOld, exception.Problem);
        Assert.Equal("Device 0 (AgtGen stand-in 0) has compute capability 6.1, and the kernels need 7.0 or later.", exception.Message);
    }

    [Fact]
    public void Allocate_MoreThanIsFree_SaysHowMuchWasAskedForAndIsFree()
    {
        using StandIn standIn = StandIn.Isolated("memory=1048576");
        using CudaContext context = standIn.Open();
        using DeviceBuffer<float> half = new(context, 131_072);
        CudaException exception = Assert.Throws<CudaException>(() => new DeviceBuffer<double>(context, 131_072));
        Assert.Equal(CudaProblem.OutOfMemory, exception.Problem);
        Assert.Equal("AgtGen stand-in 0 has no room for another 1 MiB: 512 KiB of 1 MiB are free; take smaller batches, or train on the processor.", exception.Message);

        // What fits still does.
        using DeviceBuffer<float> other = new(context, 131_072);
    }

    [Fact]
    public void Synchronize_DeviceIsLost_SaysSoAndLeavesNothing()
    {
        using StandIn standIn = StandIn.Isolated("lost_after=1");
        using (CudaContext context = standIn.Open())
        {
            DeviceBuffer<float> buffer = new(context, 64);
            buffer.CopyFrom(new float[64]);
            DeviceParameter<float> weight = new(buffer.Pointer, buffer.Pointer, buffer.Pointer, 1, 1);
            DeviceBuffer<float> y = new(context, 64);
            LinearLaunch.Nominal(new(new Launcher(context), 1, [], [], [], default, default), weight, null, new(buffer.Pointer, 1), new(y.Pointer, 1));
            CudaException exception = Assert.Throws<CudaException>(context.Stream.Synchronize);
            Assert.Equal(CudaProblem.DeviceLost, exception.Problem);
            Assert.StartsWith("The device is lost, and what was on it: could not finish its work", exception.Message, StringComparison.Ordinal);
            Assert.Equal(CudaProblem.DeviceLost, Assert.Throws<CudaException>(() => buffer.CopyFrom(new float[64])).Problem);
        }

        Assert.All(Held, name => Assert.Equal(0, standIn.Count(name)));
    }

    [Fact]
    public void Dispose_BuffersThatNobodyDisposedOf_GoWithTheContext()
    {
        using StandIn standIn = StandIn.Isolated();
        CudaContext context = standIn.Open();
        DeviceBuffer<double> forgotten = new(context, 1000);
        PinnedBuffer<int> pinned = new(context, 10);
        context.Modules.Load("linear", KernelModules.Ptx("linear"));
        Assert.Equal(8000, standIn.Count("memory"));
        Assert.All(Held, name => Assert.NotEqual(0, standIn.Count(name)));
        context.Dispose();
        Assert.All(Held, name => Assert.Equal(0, standIn.Count(name)));

        // Whoever disposes late has nothing to give back.
        forgotten.Dispose();
        Assert.Throws<ObjectDisposedException>(context.Activate);
    }

    [Fact]
    public void Launch_StructOfAnotherSize_IsRefused()
    {
        using CudaContext context = StandIn.Checked.Open();
        InvalidOperationException exception =
            Assert.Throws<InvalidOperationException>(() => new Launcher(context).Launch<float, FaultArguments>("linear", "linear_nominal", new LaunchGrid(1, 1, 128), default));
        Assert.Equal("linear_nominal takes 80 bytes of arguments, and FaultArguments has 16.", exception.Message);
    }

    [Fact]
    public void CopyFrom_MoreThanTheBufferHolds_Throws()
    {
        using CudaContext context = StandIn.Checked.Open();
        using DeviceBuffer<float> buffer = new(context, 2);
        Assert.Throws<ArgumentException>(() => buffer.CopyFrom([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => buffer.CopyTo(new float[3]));
    }
}
