using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Tests.OnDevice;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>What goes wrong with a device: a sentence each where one must be used, and the processor where not.</summary>
[NeedsStandIn]
public sealed class TrainingErrorTests
{
    private static readonly TrainingOptions<double> Cuda = new() { Device = Device.Cuda };

    [Fact]
    public void Train_WithoutADriver_ThrowsOrTrainsHere() => Check(() => DriverLibrary.Load("libnone.so"), CudaProblem.NoDriver, "The library libnone.so of the NVIDIA driver is not found: install the driver, or train on the processor.");

    [Fact]
    public void Train_WithAnOldDriver_ThrowsOrTrainsHere() =>
        Check(() => With("driver=8000"), CudaProblem.DriverTooOld, "The NVIDIA driver is of CUDA 8.0, and the kernels need 9.0 or later: update the driver.");

    [Fact]
    public void Train_WithoutADevice_ThrowsOrTrainsHere() =>
        Check(() => With("devices=0"), CudaProblem.NoDevice, "The NVIDIA driver finds no such device: could not ");

    [Fact]
    public void Train_WithoutMemory_SaysHowMuchIsNeeded()
    {
        using StandIn standIn = StandIn.Isolated("memory=20000", isChecked: false);
        OnDriver<double> model = new(SmallTraining.Model(), standIn);
        CudaException thrown = Assert.Throws<CudaException>(() => SmallTraining.Train(model, Cuda));
        long needed = TrainingMemory.PredictDevice(model, SmallTraining.Rows, new Sgd(0.2), SmallTraining.Schedule, SmallTraining.Moved, Cuda);

        Assert.Equal(CudaProblem.OutOfMemory, thrown.Problem);
        Assert.StartsWith($"This training needs {ByteCount.Text(needed)} of the memory of ", thrown.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), (standIn.Count("memory"), standIn.Count("pinned"), standIn.Count("contexts")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(150)]
    public void Train_OnADeviceThatIsLost_ThrowsOrBeginsAnewHere(int launches)
    {
        OnDriver<double> model = new(SmallTraining.Model(), () => With($"lost_after={launches}"));

        Assert.Equal(CudaProblem.DeviceLost, Assert.Throws<CudaException>(() => SmallTraining.Train(model, Cuda)).Problem);
        CertifiedRun<double> run = SmallTraining.Train(model, new() { Device = Device.Auto });
        Assert.StartsWith("The device is lost, and what was on it", run.DeviceGap, StringComparison.Ordinal);
        AssertTrainedHere(run);
    }

    [Fact]
    public void Train_OnTheSecondDevice_IsOnIt()
    {
        OnDriver<double> model = new(SmallTraining.Model(), () => With("devices=2"));

        Assert.NotNull(SmallTraining.Train(model, new() { Device = Device.Cuda with { Number = 1 } }).Claim.Device);
        Assert.Throws<CudaException>(() => SmallTraining.Train(model, new() { Device = Device.Cuda with { Number = 2 } }));
    }

    // What is loaded stays when its file is deleted.
    private static DriverLibrary With(string settings)
    {
        using StandIn standIn = StandIn.Isolated(settings, isChecked: false);
        return standIn.Library;
    }

    private static void Check(Func<DriverLibrary> find, CudaProblem problem, string message)
    {
        OnDriver<double> model = new(SmallTraining.Model(), find);
        CudaException thrown = Assert.Throws<CudaException>(() => SmallTraining.Train(model, Cuda));

        Assert.Equal(problem, thrown.Problem);
        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
        CertifiedRun<double> run = SmallTraining.Train(model, new() { Device = Device.Auto });
        Assert.Equal(thrown.Message.TrimEnd('.'), run.DeviceGap);
        AssertTrainedHere(run);
    }

    private static void AssertTrainedHere(CertifiedRun<double> run)
    {
        Assert.Null(run.Claim.Device);
        Assert.All(SmallTraining.Train(SmallTraining.Model(), new()).Parameters.Zip(run.Parameters), pair => Assert.Equal(pair.First.Lower.ToArray(), pair.Second.Lower.ToArray()));
    }
}
