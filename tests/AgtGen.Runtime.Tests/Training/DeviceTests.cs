using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

public sealed class DeviceTests
{
    private static readonly ThreatModel Threat = new Removal { Samples = 2 };

    [Fact]
    public void Train_ByDefault_IsOnTheProcessorAndNamesNoDevice()
    {
        CertifiedRun<double> run = Train(Classifier.Create(1), default);

        Assert.Equal((null, null), (run.Claim.Device, run.DeviceGap));
        Assert.DoesNotContain("device", run.Claim.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_OnADevice_IsNamedByTheClaimAndItsFile()
    {
        using TemporaryFolder folder = new();
        CertifiedRun<double> run = Train(new Deviced(Classifier.Create(1), new HalfDevice()), Device.Cuda);
        run.Save(folder.File("run.agt"));

        Assert.Equal((HalfDevice.Claimed, null), (run.Claim.Device, run.DeviceGap));
        Assert.Equal(HalfDevice.Claimed, CertifiedRun.Load(folder.File("run.agt"), Classifier.Create(2)).Claim.Device);
        Assert.Equal("Half a device (compute capability 7.0, driver 12.4)", SavedCertificate.Read(folder.File("run.agt")).Claim.Device!.ToString());
    }

    [Fact]
    public void Train_ModelWithoutCodeForADevice_ThrowsOrSaysWhy()
    {
        const string Why = "Classifier has no code for a device; reference AgtGen.Cuda in the project of the model, and see whether AGT6003 names an operation without a kernel";
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => Train(Classifier.Create(1), Device.Cuda));

        Assert.StartsWith($"AGT6002: This training cannot run on a CUDA device: {Why}, or choose Device.Cpu.", thrown.Message, StringComparison.Ordinal);
        AssertTrainedHere(Train(Classifier.Create(1), Device.Auto), Why);
    }

    [Fact]
    public void Train_ThatTheDeviceRefuses_ThrowsOrSaysWhy()
    {
        Deviced model = new(Classifier.Create(1), new HalfDevice { Refuses = "it is Monday; wait" });
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => Train(model, Device.Cuda));

        Assert.StartsWith("This training cannot run on a CUDA device: it is Monday; wait, or choose Device.Cpu.", thrown.Message, StringComparison.Ordinal);
        AssertTrainedHere(Train(model, Device.Auto), "it is Monday; wait");
    }

    [Fact]
    public void Train_OnADeviceThatFails_ThrowsOrBeginsAnew()
    {
        DeviceException failure = new("It fell off the bus.");
        Deviced model = new(Classifier.Create(1), new HalfDevice { Failure = failure });

        Assert.Same(failure, Assert.Throws<DeviceException>(() => Train(model, Device.Cuda)));
        AssertTrainedHere(Train(model, Device.Auto), "It fell off the bus");
    }

    [Fact]
    public void Train_BudgetOverSeveralBoxes_IsToldToTheDevice()
    {
        Deviced model = new(Classifier.Create(1), new HalfDevice());
        TrainingOptions<double> options = new() { Device = Device.Auto };
        ThreatModel whole = new Removal { Samples = 2, Budget = Budget.PerDataSet };

        Assert.Equal("levels", CertifiedTrainer.Train(model, SampleData.Classes<double>(150), new Sgd(0.2), new Schedule(1, 50), whole, options).DeviceGap);
        Assert.NotNull(CertifiedTrainer.Train(model, SampleData.Classes<double>(150), new Sgd(0.2), new Schedule(1, 50), whole, options with { BudgetLevels = [] }).Claim.Device);
    }

    [Fact]
    public void Train_DeviceOfNegativeNumber_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(new Deviced(Classifier.Create(1), new HalfDevice()), Device.Cuda with { Number = -1 }));

    [Fact]
    public void PredictDevice_OnADeviceAndOnTheProcessor_IsWhatItTakesOfItsMemory()
    {
        Deviced model = new(Classifier.Create(1), new HalfDevice());
        Sgd optimizer = new(0.2);
        Schedule schedule = new(1, 50);
        TrainingOptions<double> cuda = new() { Device = Device.Cuda };

        Assert.Equal(1150, TrainingMemory.PredictDevice(model, 150, optimizer, schedule, Threat, cuda));
        Assert.Equal(10, TrainingMemory.Predict(model, 150, optimizer, schedule, Threat, cuda));
        Assert.Equal(0, TrainingMemory.PredictDevice(model, 150, optimizer, schedule, Threat, new TrainingOptions<double>()));
        Assert.Equal(TrainingMemory.Predict(model, 150, optimizer, schedule, Threat), TrainingMemory.Predict(model, 150, optimizer, schedule, Threat, cuda with { Device = Device.Auto }));
    }

    [Fact]
    public void EvaluationDevice_OfEachRun_IsWhereItWasTrained()
    {
        Deviced model = new(Classifier.Create(1), new HalfDevice()), refused = new(Classifier.Create(1), new HalfDevice { Refuses = "it is Monday; wait" });

        Assert.Equal(Device.Cpu, Train(model, Device.Cpu).EvaluationDevice);
        Assert.Equal(Device.Cuda with { Number = 1 }, Train(model, Device.Cuda with { Number = 1 }).EvaluationDevice);
        Assert.Equal(Device.Auto, Train(model, Device.Auto).EvaluationDevice);
        Assert.Equal(Device.Cpu, Train(refused, Device.Auto).EvaluationDevice);
    }

    [Fact]
    public void Evaluate_OnADeviceThatFails_ThrowsOrIsComputedHereAndSaysWhy()
    {
        DeviceException failure = new("It fell off the bus.");
        CertifiedRun<double> run = Train(new Deviced(Classifier.Create(1), new HalfDevice { EvaluationFailure = failure }), Device.Cuda);
        LabelledData<double> data = SampleData.Classes<double>(150);
        Assert.Same(failure, Assert.Throws<DeviceException>(() => run.Accuracy(data)));

        run.EvaluationDevice = Device.Auto;
        AccuracyBounds accuracy = run.Accuracy(data);
        Assert.Equal("It fell off the bus", run.EvaluationGap);
        run.EvaluationDevice = Device.Cpu;
        Assert.Equal((accuracy, null), (run.Accuracy(data), run.EvaluationGap));
    }

    [Fact]
    public void Evaluate_ModelWithoutCodeForADevice_ThrowsOrSaysWhy()
    {
        const string Why = "Classifier has no code for a device; reference AgtGen.Cuda in the project of the model, and see whether AGT6003 names an operation without a kernel";
        CertifiedRun<double> run = Train(Classifier.Create(1), Device.Cpu);
        LabelledData<double> data = SampleData.Classes<double>(150);
        run.EvaluationDevice = Device.Cuda;
        Assert.Equal($"AGT6002: This evaluation cannot run on a CUDA device: {Why}, or set EvaluationDevice to Device.Cpu.", Assert.Throws<InvalidOperationException>(() => run.Accuracy(data)).Message);

        run.EvaluationDevice = Device.Auto;
        Assert.Equal(Train(Classifier.Create(1), Device.Cpu).Accuracy(data), run.Accuracy(data));
        Assert.Equal(Why, run.EvaluationGap);
    }

    [Fact]
    public void EvaluationDevice_OfNegativeNumber_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Classifier.Create(1), Device.Cpu).EvaluationDevice = Device.Cuda with { Number = -1 });

    [Theory]
    [InlineData(DeviceKind.Cpu, 0, "Cpu")]
    [InlineData(DeviceKind.Cuda, 1, "Cuda 1")]
    [InlineData(DeviceKind.Auto, 0, "Auto")]
    [InlineData(DeviceKind.Auto, 2, "Auto 2")]
    public void ToString_OfADevice_NamesIt(DeviceKind kind, int number, string expected) => Assert.Equal(expected, new Device(kind, number).ToString());

    private static CertifiedRun<double> Train(AgtGen.Kernels.ICertifiableModel<double> model, Device device) =>
        CertifiedTrainer.Train(model, SampleData.Classes<double>(150), new Sgd(0.2), new Schedule(2, 50), Threat, new TrainingOptions<double> { Device = device });

    private static void AssertTrainedHere(CertifiedRun<double> run, string why)
    {
        CertifiedRun<double> expected = Train(Classifier.Create(1), Device.Cpu);

        Assert.Equal((null, why), (run.Claim.Device, run.DeviceGap));
        foreach ((CertifiedParameter<double> one, CertifiedParameter<double> other) in expected.Parameters.Zip(run.Parameters))
        {
            Assert.Equal(one.Nominal.ToArray(), other.Nominal.ToArray());
            Assert.Equal(one.Lower.ToArray(), other.Lower.ToArray());
            Assert.Equal(one.Upper.ToArray(), other.Upper.ToArray());
        }
    }
}
