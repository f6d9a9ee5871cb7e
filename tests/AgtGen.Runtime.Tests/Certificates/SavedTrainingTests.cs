using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

/// <summary>Certificate files that hold what their training started from.</summary>
public sealed class SavedTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly LabelledData<double> data = SampleData.Classes<double>(60);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SaveWithTraining_ThenLoad_GivesTheCertificateAndHoldsTheTraining()
    {
        (CertifiedRun<double> run, string path) = Saved();
        Assert.Equal(run.Claim, CertifiedRun.Load<double>(path, Classifier.Create(9)).Claim);
        Assert.Equal(run.Claim.Fingerprint, SavedCertificate.Read(path).Claim.Fingerprint);
        SafetensorsFile<double> file = Safetensors.Read<double>(path);
        Assert.Equal(data.Row(3).ToArray(), file.Tensors["training:features"].Values.Span.Slice(3 * data.Features, data.Features).ToArray());
        Assert.Equal(CertificateHash.Of(file.Metadata["agtgen.graph"]), run.Claim.Fingerprint);
    }

    [Fact]
    public void SaveWithTraining_OtherData_IsRefused()
    {
        (CertifiedRun<double> run, string path) = Saved();
        Assert.Contains("another hash", Assert.Throws<ArgumentException>(() => run.SaveWithTraining(path, data.Take(50))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaveWithTraining_ModelWithOtherParametersSince_IsRefused()
    {
        Classifier model = Classifier.Create(1);
        CertifiedRun<double> run = CertifiedTrainerTests.Train(model, data, new Removal { Samples = 1 });
        run.CopyTo(model);
        Assert.Throws<InvalidOperationException>(() => run.SaveWithTraining(folder.File("run.agt"), data));
    }

    [Theory]
    [InlineData("training:features")]
    [InlineData("training:labels")]
    [InlineData("training:start:hidden.weight")]
    public void Load_TrainingChanged_IsRefused(string tensor)
    {
        (_, string path) = Saved();
        SafetensorsFile<double> file = Safetensors.Read<double>(path);
        NamedTensor<double>[] changed = [.. file.Tensors.Values.Select(one => one.Name != tensor ? one : one with { Values = one.Values.ToArray().Select((value, i) => i == 0 ? value + 1 : value).ToArray() })];
        Safetensors.Write(path, new SafetensorsFile<double>(changed, file.Metadata));
        Assert.Contains("the hash differs", Assert.Throws<InvalidDataException>(() => SavedCertificate.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_GraphOfAnotherModel_IsRefused()
    {
        (_, string path) = Saved();
        SafetensorsFile<double> file = Safetensors.Read<double>(path);
        Dictionary<string, string> metadata = new(file.Metadata) { ["agtgen.graph"] = file.Metadata["agtgen.graph"].Replace("Relu", "Tanh", StringComparison.Ordinal) };
        Safetensors.Write(path, new SafetensorsFile<double>(file.Tensors.Values, metadata));
        Assert.Contains("not the one that its claim names", Assert.Throws<InvalidDataException>(() => SavedCertificate.Read(path)).Message, StringComparison.Ordinal);
    }

    private (CertifiedRun<double> Run, string Path) Saved()
    {
        string path = folder.File("run.agt");
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), data, new Removal { Samples = 1 });
        run.SaveWithTraining(path, data);
        return (run, path);
    }
}
