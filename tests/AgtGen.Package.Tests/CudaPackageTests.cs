namespace AgtGen.Package.Tests;

/// <summary>The package of trainings on a GPU, beside that of the library.</summary>
[Collection(nameof(PackedFeedGroup))]
public sealed class CudaPackageTests(PackedFeed feed)
{
    private const string Program = """
        float[][] rows = [.. Enumerable.Range(0, 200).Select(i => new[] { i % 2 - 0.5f, i / 200f })];
        LabelledData<float> data = new(rows, [.. Enumerable.Range(0, 200).Select(i => (float)(i % 2))]);
        CertifiedRun<float> run = CertifiedTrainer.Train(Model.Create(seed: 1), data, new Sgd(0.5), new Schedule(3, 100), new Removal { Samples = 2 }, new() { Device = Device.Auto });
        Console.WriteLine($"{run.Claim.Device?.ToString() ?? "the processor: " + run.DeviceGap}; {run.Accuracy(data)}");

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

    [Fact]
    public void Package_Packed_DependsOnTheLibrarysPackage() => Assert.Equal([("AgtGen", PackedFeed.Version)], PackedFeed.Dependencies(feed.CudaPackageFile, "AgtGen.Cuda"));

    [Fact]
    public void App_WithBothPackages_TrainsOnADeviceOrSaysWhyNot()
    {
        string references = string.Join("", new[] { "AgtGen", "AgtGen.Cuda" }.Select(id => $"<PackageReference Include=\"{id}\" Version=\"{PackedFeed.Version}\" />"));
        string app = FreshApp.Create(feed, "gpu", Program, "<IsAotCompatible>true</IsAotCompatible>", references);
        PackedFeed.Run(app, "build", "-c", "Release", "-warnaserror");
        string output = PackedFeed.Run(app, Path.Combine("bin", "Release", "net10.0", "gpu.dll"));
        Assert.Matches("compute capability|of the NVIDIA driver is not found: install the driver, or train on the processor", output);
        Assert.Contains("% certified", output, StringComparison.Ordinal);
    }
}
