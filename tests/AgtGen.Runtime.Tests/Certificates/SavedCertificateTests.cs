using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class SavedCertificateTests : IDisposable
{
    private static readonly string[] Names = ["hidden.bias", "hidden.weight", "output.bias", "output.weight"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_SavedRun_GivesClaimAndBoxWithoutTheModel()
    {
        string path = folder.File("run.agt");
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), SampleData.Classes<double>(120), new Removal { Samples = 1 });
        run.Save(path);
        SavedCertificate certificate = SavedCertificate.Read(path);
        Assert.Equal(run.Claim, certificate.Claim);
        Assert.Equal(Names, certificate.Parameters.Select(parameter => parameter.Name));
        Assert.All(certificate.Parameters, parameter => RequireEqual(run.Parameters.Single(p => p.Name == parameter.Name), parameter));
    }

    [Fact]
    public void Read_Single_ConvertsEveryValueExactly()
    {
        string path = folder.File("run.agt");
        CertifiedRun<float> run = CertifiedTrainer.Train(
            SingleClassifier.Create(1), SampleData.Classes<float>(60), new Sgd(0.1), new(1, 30), new Removal { Samples = 1 });
        run.Save(path);
        CertifiedParameter<double> read = SavedCertificate.Read(path).Parameters[1];
        CertifiedParameter<float> written = run.Parameters.Single(parameter => parameter.Name == read.Name);
        Assert.Equal((written.Rows, written.Columns), (read.Rows, read.Columns));
        Assert.Equal(written.Lower.ToArray().Select(value => (double)value), read.Lower.ToArray());
        Assert.Equal(written.Upper.ToArray().Select(value => (double)value), read.Upper.ToArray());
    }

    [Fact]
    public void Read_AnyChangedTensorByte_IsRefused()
    {
        string path = folder.File("run.agt");
        CertifiedTrainerTests.Train(Classifier.Create(1), SampleData.Classes<double>(120), new Removal { Samples = 1 }).Save(path);
        byte[] whole = File.ReadAllBytes(path);
        for (int i = whole.Length - (3 * 59 * sizeof(double)); i < whole.Length; i += 37)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 1;
            Assert.Throws<InvalidDataException>(() => SavedCertificate.Read(folder.Write("bad.agt", changed)));
        }
    }

    [Fact]
    public void Read_AnyChangedByteOfTheHeader_IsRefused()
    {
        string path = folder.File("run.agt");
        CertifiedTrainerTests.Train(Classifier.Create(1), SampleData.Classes<double>(120), new Removal { Samples = 1 }).Save(path);
        byte[] whole = File.ReadAllBytes(path);
        int header = whole.Length - (3 * 59 * sizeof(double));
        for (int i = 0; i < header; i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 1;
            string bad = folder.Write("bad.agt", changed);
            Assert.StartsWith(bad, Assert.Throws<InvalidDataException>(() => SavedCertificate.Read(bad)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_ParametersTakenOut_IsRefused()
    {
        string path = folder.File("run.agt");
        CertifiedTrainerTests.Train(Classifier.Create(1), SampleData.Classes<double>(120), new Removal { Samples = 1 }).Save(path);
        SafetensorsFile<double> file = Safetensors.Read<double>(path);
        Safetensors.Write<double>(path, new(file.Tensors.Values.Where(tensor => !tensor.Name.StartsWith("hidden.bias", StringComparison.Ordinal)), file.Metadata));
        Assert.Contains("box", Assert.Throws<InvalidDataException>(() => SavedCertificate.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileOfWeights_IsRefused()
    {
        string path = folder.File("weights");
        Classifier.Create(1).Save(path);
        Assert.Contains("file of weights", Assert.Throws<InvalidDataException>(() => SavedCertificate.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileOfVersion1_GivesItsClaimAndBoxAndNoWidths()
    {
        SavedCertificate certificate = SavedCertificate.Read(Version1);
        Assert.Equal((1, "MoonsNet", 4), (certificate.Claim.Version, certificate.Claim.Model, certificate.Claim.Steps));
        Assert.Equal(new BoundedPoisoning { Samples = 50, FeatureEpsilon = 0.01 }, certificate.Claim.Threat);
        Assert.Equal(Names, certificate.Parameters.Select(parameter => parameter.Name));
        Assert.Empty(certificate.Widths.Parameters);
        Assert.Contains("\"version\":1,", certificate.Claim.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileOfVersion2_GivesItsClaimBoxAndWidthsAndNoOrigin()
    {
        SavedCertificate certificate = SavedCertificate.Read(Version2);
        Assert.Equal((2, "MoonsNet", 4), (certificate.Claim.Version, certificate.Claim.Model, certificate.Claim.Steps));
        Assert.Equal(Names, certificate.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(4, certificate.Widths.Steps.Length);
        Assert.Null(certificate.Claim.TrainingDataOrigin);
        Assert.Equal(Safetensors.Read<float>(Version2).Metadata["agtgen.claim"], certificate.Claim.ToJson());
    }

    [Fact]
    public void Read_FileOfVersion1WithAChangedBox_IsRefused()
    {
        byte[] changed = File.ReadAllBytes(Version1);
        changed[^4] ^= 1;
        string message = Assert.Throws<InvalidDataException>(() => SavedCertificate.Read(folder.Write("bad.agt", changed))).Message;
        Assert.Contains("its box is not what was written", message, StringComparison.Ordinal);
    }

    /// <summary>Written by the quick start when certificate files had version 1.</summary>
    private static string Version1 => Path.Combine(AppContext.BaseDirectory, "Certificates", "Files", "version1.agt");

    /// <summary>Written by the quick start when certificate files had version 2.</summary>
    private static string Version2 => Path.Combine(AppContext.BaseDirectory, "Certificates", "Files", "version2.agt");

    private static void RequireEqual(CertifiedParameter<double> expected, CertifiedParameter<double> actual)
    {
        Assert.Equal((expected.Rows, expected.Columns), (actual.Rows, actual.Columns));
        Assert.Equal(expected.Nominal, actual.Nominal);
        Assert.Equal(expected.Lower, actual.Lower);
        Assert.Equal(expected.Upper, actual.Upper);
    }
}
