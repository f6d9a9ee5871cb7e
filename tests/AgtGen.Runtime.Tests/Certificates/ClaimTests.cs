using System.Text.Json;
using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class ClaimTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ToJson_OfARun_IsTheTextInTheFile()
    {
        string path = folder.File("run.agt");
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), SampleData.Classes<double>(60), new Removal { Samples = 1 });
        run.Save(path);
        string json = run.Claim.ToJson();
        Assert.Equal(Safetensors.Read<double>(path).Metadata["agtgen.claim"], json);
        Assert.Equal("Classifier", JsonDocument.Parse(json).RootElement.GetProperty("model").GetString());
    }
}
