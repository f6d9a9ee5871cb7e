using System.Text.Json.Nodes;
using AgtGen.Checker.Tests.Corruptions;
using AgtGen.Checker.Tests.Models;
using AgtGen.Checker.Tests.Problems;

namespace AgtGen.Checker.Tests;

/// <summary>Files that are cut, changed, or say what the checker does not cover.</summary>
public sealed class CertificateFileTests : IDisposable
{
    private static readonly Problem Model = Catalogue.Problems[1];

    private readonly CertificateFolder folder = new();
    private readonly string saved;

    public CertificateFileTests() => saved = folder.Save(Model, new(5, new Sgd(0.1), new(1, 12), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1 }));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Check_EveryByteFlippedSomewhere_IsNeverProved()
    {
        byte[] bytes = File.ReadAllBytes(saved);
        Random random = new(3);
        for (int trial = 0; trial < 300; trial++)
        {
            byte[] changed = [.. bytes];
            changed[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            Assert.False(IsProved(changed));
        }
    }

    [Fact]
    public void Check_FileCutAnywhere_IsNeverProved()
    {
        byte[] bytes = File.ReadAllBytes(saved);
        foreach (int length in (int[])[0, 7, 8, 100, bytes.Length / 2, bytes.Length - 1])
        {
            Assert.False(IsProved(bytes[..length]));
        }

        Assert.False(IsProved([.. bytes, 0]));
    }

    [Fact]
    public void Check_CertificateWithoutTraining_SaysWhatWritesIt()
    {
        string path = folder.Next();
        DoubleHead model = DoubleHead.Create(1);
        CertifiedTrainer.Train(model, new LabelledData<double>([[1, 2, 3], [0, 1, 0]], [1, 0]), new Sgd(0.1), new(1, 2), new Removal()).Save(path);
        Assert.False(CertificateChecker.Recognizes(path));
        Assert.Contains("SaveWithTraining", Assert.Throws<InvalidDataException>(() => CertificateChecker.Check(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("threat", "mask", "'claim.threat.mask'")]
    [InlineData("optimizer", "centered", "'claim.optimizer.centered'")]
    [InlineData("schedule", "accumulate", "'claim.schedule.accumulate'")]
    public void Check_WordOfTheClaimThatIsNotKnown_IsNotCovered(string part, string word, string named)
    {
        ForgedFile file = new(saved, Model.IsSingle);
        file.Claim[part]![word] = 1;
        Assert.Contains("does not cover " + named, Refusal(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("optimizer", "kind", "adam", "the optimizer 'adam'")]
    [InlineData("threat", "kind", "composition", "the threat 'composition'")]
    [InlineData("threat", "order", "unknown", "an order of the samples that is not known")]
    [InlineData("threat", "kind", "exchange", "the threat 'exchange'")]
    [InlineData("threat", "budget", "perEpoch", "a budget 'perEpoch'")]
    public void Check_ValueOfTheClaimThatIsNotKnown_IsNotCovered(string part, string member, string value, string named)
    {
        ForgedFile file = new(saved, Model.IsSingle);
        file.Claim[part]![member] = value;
        Assert.Contains("does not cover " + named, Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OtherStepsThanTheSchedule_IsRefused()
    {
        ForgedFile file = new(saved, Model.IsSingle);
        file.Claim["steps"] = 1;
        Assert.Contains("another model, number type, input range, number of steps", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_VacuousClaim_ProvesNothing()
    {
        ForgedFile file = new(saved, Model.IsSingle);
        file.Claim["status"] = new JsonObject { ["kind"] = "vacuous", ["step"] = 1, ["reason"] = "none" };
        Assert.Contains("nothing to prove", Refusal(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  %3 = Linear %0, %1, %2 : (6)", "  %3 = Linear %0, %1, %2 : (7)", "shapes")]
    [InlineData("= Relu %3", "= Gelu %3", "the operation 'Gelu'")]
    [InlineData("= CrossEntropy %7", "= MultiMargin %7", "the loss 'MultiMargin '")]
    [InlineData("Linear %4, %5, %6", "Linear %4, %1, %2", "")]
    public void Check_GraphThatIsNotCovered_SaysWhatIsNot(string from, string to, string named)
    {
        ForgedFile file = new(saved, Model.IsSingle);
        Assert.Contains(from, file.Graph, StringComparison.Ordinal);
        file.Graph = file.Graph.Replace(from, to, StringComparison.Ordinal);
        string refusal = Refusal(file);
        Assert.Contains("does not cover", refusal, StringComparison.Ordinal);
        Assert.Contains(named, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TensorOfAnotherShape_IsNoSuchFile()
    {
        ForgedFile file = new(saved, Model.IsSingle);
        file.Shapes["output.weight.lower"] = [6, 3];
        string path = folder.Next();
        file.Write(path);
        Assert.Contains("'output.weight.lower'", Assert.Throws<InvalidDataException>(() => CertificateChecker.Check(path)).Message, StringComparison.Ordinal);
    }

    private string Refusal(ForgedFile file)
    {
        string path = folder.Next();
        file.Write(path);
        return CertificateChecker.Check(path).Refusal!;
    }

    private bool IsProved(byte[] bytes)
    {
        string path = folder.Next();
        File.WriteAllBytes(path, bytes);
        try
        {
            return CertificateChecker.Check(path).IsProved;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
