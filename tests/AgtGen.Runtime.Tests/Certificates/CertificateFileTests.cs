using System.Text;
using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class CertificateFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly LabelledData<double> data = SampleData.Classes<double>(120);

    public static TheoryData<ThreatModel> Threats =>
    [
        new Removal { Samples = 2 },
        new Removal { Samples = 2, Budget = Budget.PerDataSet },
        new Substitution { Samples = 2 },
        new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.1 },
        new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.1, LabelSamples = 1, LabelTarget = 2, Paired = false },
    ];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Threats))]
    public void Save_ThenLoad_GivesTheSameClaimAndCertificates(ThreatModel threat)
    {
        string path = folder.File("run.agt");
        CertifiedRun<double> run = CertifiedTrainerTests.Train(
            Classifier.Create(1), data, threat, new Sgd(0.1, 0.3, 0.01) { Clip = Clip.Value(0.7) }, new(2, 50) { ShuffleSeed = 4, DropLast = true });
        run.Save(path);
        CertifiedRun<double> loaded = CertifiedRun.Load<double>(path, Classifier.Create(9));
        Assert.Equal(run.Claim, loaded.Claim);
        Assert.Equal(threat, loaded.Threat);
        Assert.Equal((4, false), (loaded.Steps, loaded.Status.IsVacuous));
        Assert.Equal(run.Accuracy(data, 0.01), loaded.Accuracy(data, 0.01));
        Assert.Equal(run.MeanLoss(data), loaded.MeanLoss(data));
        Assert.Equal(data.ComputeHash(), loaded.Claim.TrainingDataHash);
        Assert.Equal(data.Origin, loaded.Claim.TrainingDataOrigin);
    }

    public static TheoryData<Optimizer> Optimizers => [.. Recipes.All];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Save_ThenLoad_GivesTheSameOptimizer(Optimizer optimizer)
    {
        string path = folder.File("run.agt");
        CertifiedTrainerTests.Train(Classifier.Create(1), data, new Removal { Samples = 1 }, optimizer, new(1, 60)).Save(path);
        Assert.Equal(optimizer, CertifiedRun.Load<double>(path, Classifier.Create(9)).Claim.Optimizer);
    }

    [Fact]
    public void Read_ClaimOfVersion3_GivesPlainDescent()
    {
        Claim claim = CertifiedTrainerTests.Train(Classifier.Create(1), data, new Removal { Samples = 1 }).Claim;
        string now = claim.ToJson();
        int start = now.IndexOf("\"optimizer\":{", StringComparison.Ordinal), end = now.IndexOf("\"schedule\"", StringComparison.Ordinal);
        string then = (now[..start] + "\"optimizer\":{\"kind\":\"sgd\",\"learningRate\":2,\"decay\":0.6,\"minimumRate\":0.1,\"clipValue\":0.5}," + now[end..])
            .Replace($"\"version\":{Claim.CurrentVersion}", "\"version\":3", StringComparison.Ordinal);
        Assert.Equal(new Sgd(2, 0.6, 0.1) { Clip = Clip.Value(0.5) }, ClaimJson.Read(then).Optimizer);
    }

    /// <summary>Version 5 added proofs, and nothing to the claim.</summary>
    [Fact]
    public void Read_ClaimOfVersion4_IsTheSame()
    {
        Claim claim = CertifiedTrainerTests.Train(Classifier.Create(1), data, new Removal { Samples = 1 }).Claim;
        Assert.Equal(claim with { Version = 4 }, ClaimJson.Read(claim.ToJson().Replace($"\"version\":{Claim.CurrentVersion}", "\"version\":4", StringComparison.Ordinal)));
    }

    [Fact]
    public void Save_TransformedFile_KeepsItsOrigin()
    {
        string table = folder.Write("a.csv", "1,2,3,one\n4,5,6,\u00fcber\n7,8,9,one\n");
        LabelledData<double> read = LabelledData.ReadCsv<double>(table, classes: ["one", "\u00fcber", "three"]).Scaled(5, 0.25).Where(row => row != 1).AsTrusted();
        string path = folder.File("run.agt");
        CertifiedTrainer.Train(Classifier.Create(1), read, new Sgd(0.1), new(1, 2), new Removal()).Save(path);
        DataOrigin origin = CertifiedRun.Load<double>(path, Classifier.Create(9)).Claim.TrainingDataOrigin!;
        Assert.Equal(read.Origin, origin);
        Assert.Equal((DataSource.TextFile, 3), (origin.Source, origin.Transformations.Length));
        Assert.Contains("'\u00fcber' = 1", origin.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_Vacuous_StaysVacuous()
    {
        string path = folder.File("run.agt");
        Meddled model = new(Classifier.Create(1)) { WeightPerturbed = pass => pass.Bounds(1).Upper[0] = double.PositiveInfinity };
        CertifiedTrainerTests.Train(model, data, new Removal { Samples = 1 }).Save(path);
        CertifiedRun<double> loaded = CertifiedRun.Load<double>(path, Classifier.Create(9));
        Assert.True(loaded.Status.IsVacuous);
        Assert.All(loaded.Stability(data), verdict => Assert.Equal(Verdict.Unknown, verdict));
    }

    [Fact]
    public void Load_OtherModelOrElementType_IsRefused()
    {
        string path = Saved();
        Assert.Contains("certifies Classifier", Assert.Throws<InvalidDataException>(() => CertifiedRun.Load<double>(path, Binary.Create(1))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => CertifiedRun.Load<float>(path, SingleClassifier.Create(1)));
        string weights = folder.File("weights");
        Classifier.Create(1).Save(weights);
        Assert.Contains("file of weights", Assert.Throws<InvalidDataException>(() => CertifiedRun.Load<double>(weights, Classifier.Create(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AnyTruncationOrChangedByte_IsRefused()
    {
        byte[] whole = File.ReadAllBytes(Saved());
        for (int length = 0; length < whole.Length; length += 1 + (whole.Length / 60))
        {
            RequireRefused(whole[..length]);
        }

        // Every byte of the tensors, which stand at the end, is covered by the hash.
        for (int i = whole.Length - (3 * 59 * sizeof(double)); i < whole.Length; i += 37)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 1;
            RequireRefused(changed);
        }
    }

    [Theory]
    [InlineData("\\u0022version\\u0022:7", "\\u0022version\\u0022:8", "version 1 to 7")]
    [InlineData("\\u0022version\\u0022:7", "\\u0022version\\u0022:2", "the claim cannot be read")]
    [InlineData("\\u0022version\\u0022:7", "\\u0022version\\u0022:1", "the claim cannot be read")]
    [InlineData("\\u0022trainingRows\\u0022:120", "\\u0022trainingRows\\u0022:121", "claim, widths and box are not what was written")]
    [InlineData("\\u0022samples\\u0022:1", "\\u0022samples\\u0022:9", "claim, widths and box are not what was written")]
    [InlineData("\\u0022steps\\u0022:[1,2", "\\u0022steps\\u0022:[1,3", "claim, widths and box are not what was written")]
    [InlineData("arrays of the program", "medals of the program", "claim, widths and box are not what was written")]
    [InlineData("\\u0022source\\u0022:\\u0022arrays", "\\u0022source\\u0022:\\u0022arrows", "not a source of data")]
    [InlineData("agtgen.sha256", "agtgen.sha257", "the hash differs")]
    [InlineData("\\u0022steps\\u0022:6", "\\u0022steps\\u0022:x", "the claim cannot be read")]
    [InlineData("\\u0022kind\\u0022:\\u0022removal", "\\u0022kind\\u0022:\\u0022removed", "not a threat model")]
    [InlineData("\\u0022epochs\\u0022:3", "\\u0022epochs\\u0022:0", "cannot be read")]
    [InlineData("\\u0022steps", "\\u0022stops", "cannot be read")]
    public void Load_ChangedClaim_IsRefused(string from, string to, string expected)
    {
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(Saved()));
        Assert.Contains(from, text, StringComparison.Ordinal);
        Assert.Contains(expected, RequireRefused(Encoding.Latin1.GetBytes(text.Replace(from, to, StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    private string Saved()
    {
        string path = folder.File("run.agt");
        CertifiedTrainerTests.Train(Classifier.Create(1), data, new Removal { Samples = 1 }).Save(path);
        return path;
    }

    private string RequireRefused(byte[] bytes)
    {
        string path = folder.Write("bad.agt", bytes);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => CertifiedRun.Load<double>(path, Classifier.Create(1)));
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        return exception.Message;
    }
}
