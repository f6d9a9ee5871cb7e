namespace AgtGen.Package.Tests;

/// <summary>The package of trainings on a GPU, beside that of the library.</summary>
[Collection(nameof(PackedFeedGroup))]
public sealed class CudaPackageTests(PackedFeed feed)
{
    private const string Program = """
        float[][] rows = [.. Enumerable.Range(0, 200).Select(i => new[] { i % 2 - 0.5f, i / 200f })];
        LabelledData<float> data = new(rows, [.. Enumerable.Range(0, 200).Select(i => (float)(i % 2))]);
        foreach (Sgd optimizer in new Sgd[] { new(0.5), new(0.1, momentum: 0.9) })
        {
            CertifiedRun<float> run = CertifiedTrainer.Train(Model.Create(seed: 1), data, optimizer, new Schedule(3, 100), new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.01 }, new() { Device = Device.Auto });
            Console.WriteLine($"{run.Claim.Device?.ToString() ?? "the processor: " + run.DeviceGap}; {run.Accuracy(data)}");
        }

        [Certifiable]
        public sealed partial class Model
        {
            private readonly Linear layer = new(2, 2);

            [Forward]
            public Tensor<float> Forward(Tensor<float> x) => layer.Forward(x);

            [Loss]
            public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
        }
        """;

    private static readonly string References = string.Concat(new[] { "AgtGen", "AgtGen.Cuda" }.Select(id => $"<PackageReference Include=\"{id}\" Version=\"{PackedFeed.Version}\" />"));

    [Fact]
    public void Package_Packed_DependsOnTheLibrarysPackage() => Assert.Equal([("AgtGen", PackedFeed.Version)], PackedFeed.Dependencies(feed.CudaPackageFile, "AgtGen.Cuda"));

    [Fact]
    public void App_WithBothPackages_TrainsOnADeviceOrSaysWhyNot()
    {
        string app = FreshApp.Create(feed, "gpu", Program, "<IsAotCompatible>true</IsAotCompatible>", References);
        PackedFeed.Run(app, "build", "-c", "Release", "-warnaserror");
        string output = PackedFeed.Run(app, Path.Combine("bin", "Release", "net10.0", "gpu.dll"));
        Assert.Matches("compute capability|of the NVIDIA driver is not found: install the driver, or train on the processor", output);
        Assert.Contains("% certified", output, StringComparison.Ordinal);
    }

    /// <summary>Function pointers, embedded kernels and what only generated code names must outlive trimming.</summary>
    [Fact]
    public void App_CompiledToNativeCode_TrainsOnTheStandIn()
    {
        string app = FreshApp.Create(feed, "nativegpu", Program, "<IsAotCompatible>true</IsAotCompatible>", References);
        Assert.True(File.Exists(StandIn), $"{StandIn} is built with the tests of AgtGen.Cuda.");
        if (NativeToolchain.RestoresFor(app))
        {
            PackedFeed.Run(app, "publish", "-c", "Release", "-p:PublishAot=true", "-p:IlcInstructionSet=native", "--use-current-runtime", "-o", "native", "-warnaserror");
            string output = NativeToolchain.RunProgram(app, Path.Combine("native", "nativegpu"), ("AGTGEN_CUDA_DRIVER", StandIn));
            string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(2, lines.Length);
            Assert.All(lines, line => Assert.Contains("AgtGen stand-in", line, StringComparison.Ordinal));
            Assert.All(lines, line => Assert.Contains("% certified", line, StringComparison.Ordinal));
        }
    }

    /// <summary>The stand-in for the driver, as the tests of AgtGen.Cuda build it.</summary>
    private static string StandIn => Path.Combine(PackedFeed.Repository, "tests", "AgtGen.Cuda.Tests", "bin", PackedFeed.Configuration, "net10.0", "libagtstandin.so");
}
