using AgtGen.Kernels;
using AgtGen.Proofs;
using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class CertificateProofTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly LabelledData<double> data = new(
        [.. Enumerable.Range(0, 24).Select(row => new[] { Math.Round(Math.Sin(row), 3), Math.Round(Math.Cos(3.0 * row), 3), row % 3 / 3.0 })],
        [.. Enumerable.Range(0, 24).Select(row => Math.Sin(row) > 0 ? 1.0 : 0.0)]);

    public static TheoryData<ThreatModel, Clip?> Threats => new()
    {
        { new Removal { Samples = 2, Budget = Budget.PerDataSet }, null },
        { new Removal { Samples = 1 }, null },
        { new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet }, null },
        { new BoundedPoisoning { LabelSamples = 1, LabelTarget = 1, Budget = Budget.PerDataSet }, Clip.Value(2) },
        { new Substitution { Samples = 1, Budget = Budget.PerDataSet }, Clip.Norm(0.5) },
        { new Substitution { Samples = 1, Budget = Budget.PerDataSet }, Clip.Residual(0.5) },
        { new Substitution { Samples = 1 }, Clip.Value(2) },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Threats))]
    public void Check_WhatSaveWithProofWrote_IsProved(ThreatModel threat, Clip? clip)
    {
        string path = folder.File("run.agt");
        CertifiedRun<double> run = CertifiedTrainer.Train(BoundedHead.Create(1), data, new Sgd(0.2) { Clip = clip }, new(9, 8), threat);
        long bytes = run.SaveWithProof(path, data, data.Take(6));
        CheckedProof proof = CertificateProof.Check(path);
        Assert.Null(proof.Refusal);
        Assert.True(proof.IsProved && proof.Points.Length == 6);
        Assert.Equal((run.Claim, bytes), (proof.Claim, proof.Bytes));
        OutputBounds<double> box = run.Outputs(data.Take(6));
        for (int row = 0; row < 6; row++)
        {
            Assert.InRange(box.Nominal[row], proof.Points[row].Lower, proof.Points[row].Upper);
        }
    }

    public static TheoryData<ThreatModel, Clip?> ThreatsToRealLabels => new()
    {
        { new Removal { Samples = 2, Budget = Budget.PerDataSet }, null },
        { new Removal { Samples = 1 }, null },
        { new BoundedPoisoning { LabelSamples = 2, LabelEpsilon = 0.25, Budget = Budget.PerDataSet }, null },
        { new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = 0.25 }, null },
        { new Substitution { Samples = 1, Budget = Budget.PerDataSet }, Clip.Norm(2) },
    };

    [Theory]
    [MemberData(nameof(ThreatsToRealLabels))]
    public void Check_SquaredError_IsProved(ThreatModel threat, Clip? clip)
    {
        string path = folder.File("line.agt"), plain = folder.File("plain.agt");
        LabelledData<double> rows = RealLabels();
        CertifiedRun<double> run = CertifiedTrainer.Train(Line.Create(1), rows, new Sgd(0.1) { Clip = clip }, new(9, 8), threat);
        long bytes = run.SaveWithProof(path, rows, rows.Take(6));
        run.Save(plain);
        CheckedProof proof = CertificateProof.Check(path);
        Assert.Null(proof.Refusal);
        Assert.True(proof.IsProved);
        Assert.Equal((ResidualKind.Squared, bytes, run.Claim), (proof.Residual, proof.Bytes, proof.Claim));

        // Names and shapes of ten tensors are the rest.
        Assert.InRange(new FileInfo(path).Length - new FileInfo(plain).Length, bytes, bytes + 1500);
        OutputBounds<double> box = run.Outputs(rows.Take(6));
        Assert.All(proof.Points, (point, row) => Assert.InRange(box.Nominal[row], point.Lower, point.Upper));
        Assert.All(proof.Points, point => Assert.Equal((Domain.Trajectory, null), (point.ProvedBy, point.Prediction)));
    }

    /// <summary>The radius is meant between exact labels; those that are read from text are rounded.</summary>
    [Fact]
    public void SaveWithProof_LabelsFromText_AreMovedByWhatReadingRoundedToo()
    {
        string text = folder.File("line.csv"), path = folder.File("line.agt");
        File.WriteAllLines(text, Enumerable.Range(0, 12).Select(row => FormattableString.Invariant($"{Math.Sin(row):F3},{Math.Cos(3 * row):F3},0.1,{row / 10.0:F1}")));
        LabelledData<double> rows = LabelledData.ReadCsv<double>(text);
        CertifiedTrainer.Train(Line.Create(1), rows, new Sgd(0.1), new(5, 12), new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = 0.25, Budget = Budget.PerDataSet }).SaveWithProof(path, rows, rows.Take(2));
        (_, ProofContent<double>? proof, _) = CertificateFile.ReadProof<double>(path);
        Assert.InRange(proof!.LabelRadius, Math.BitIncrement(0.25), 0.25 + 1e-12);
        Assert.True(CertificateProof.Check(path).IsProved);
    }

    [Fact]
    public void Check_SquaredErrorInSinglePrecision_IsProved()
    {
        LabelledData<float> rows = new([.. Enumerable.Range(0, 20).Select(row => new[] { MathF.Sin(row), MathF.Cos(3 * row), 0.1f })], [.. Enumerable.Range(0, 20).Select(row => 0.3f * MathF.Sin(row))]);
        string path = folder.File("line.agt");
        CertifiedTrainer.Train(SingleLine.Create(1), rows, new Sgd(0.05), new(10, 20), new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = 0.1, Budget = Budget.PerDataSet }).SaveWithProof(path, rows, rows.Take(4));
        Assert.True(CertificateProof.Check(path).IsProved);
    }

    [Theory]
    [InlineData(ResidualKind.Squared, "BinaryCrossEntropy %3", "Hinge %3")]
    [InlineData(ResidualKind.Logistic, "BinaryCrossEntropy %3", "BinaryCrossEntropy %3 by 2")]
    [InlineData(ResidualKind.Logistic, "Linear %0, %1, %2", "Linear %0, %1")]
    [InlineData(ResidualKind.Logistic, "= Input", "= Square")]
    [InlineData(ResidualKind.Logistic, "Parameter layer.weight : (1, 3)", "Parameter layer.weight : (3, 1)")]
    [InlineData(ResidualKind.Logistic, "  output %3", "  output %0")]
    [InlineData(ResidualKind.Logistic, "  gradient layer.bias", "  frozen layer.bias")]
    internal void Check_ProofOfAnotherGraph_IsRefused(ResidualKind residual, string what, string instead)
    {
        ModelPlan plan = ((ICertifiableModel<double>)BoundedHead.Create(1)).Plan;
        Assert.Null(ProofGraph.Refusal(plan.GraphText, FixedResidual.Of(ResidualKind.Logistic), 3, true));
        Assert.Contains(what, plan.GraphText, StringComparison.Ordinal);
        Assert.NotNull(ProofGraph.Refusal(residual == ResidualKind.Squared ? plan.GraphText : plan.GraphText.Replace(what, instead, StringComparison.Ordinal), FixedResidual.Of(residual), 3, true));
        Assert.NotNull(ProofGraph.Refusal(plan.GraphText, FixedResidual.Of(ResidualKind.Logistic), 2, true));
        Assert.NotNull(ProofGraph.Refusal(plan.GraphText, FixedResidual.Of(ResidualKind.Logistic), 3, false));
    }

    [Fact]
    public void Check_ProofOfAnotherLoss_IsRefused()
    {
        CertifiedRun<double> run = Trained();
        string path = folder.File("run.agt");
        run.SaveWithProof(path, data, data.Take(2));
        (Claim claim, ProofContent<double>? proof, _) = CertificateFile.ReadProof<double>(path);
        Write(path, run, claim, proof! with { Residual = ResidualKind.Squared });
        Assert.Contains("is not SquaredError of its output", CertificateProof.Check(path).Refusal!, StringComparison.Ordinal);
    }

    [Fact]
    public void SaveWithProof_TakesTheBytesThatWerePredicted()
    {
        string path = folder.File("run.agt"), plain = folder.File("plain.agt");
        CertifiedRun<double> run = Trained();
        run.Save(plain);
        long predicted = run.PredictProofBytes(data, 3);
        Assert.Equal(predicted, run.SaveWithProof(path, data, data.Take(3)));

        // Names and shapes of nine tensors are the rest.
        Assert.InRange(new FileInfo(path).Length - new FileInfo(plain).Length, predicted, predicted + 1500);
    }

    [Fact]
    public void Load_FileWithProof_GivesTheBox()
    {
        string path = folder.File("run.agt");
        CertifiedRun<double> run = Trained();
        run.SaveWithProof(path, data, data.Take(3));
        Assert.Equal(run.Claim, CertifiedRun.Load<double>(path, BoundedHead.Create(3)).Claim);
        Assert.Equal(2, SavedCertificate.Read(path).Parameters.Count);
    }

    [Fact]
    public void Check_SinglePrecision_IsProved()
    {
        LabelledData<float> rows = new([.. Enumerable.Range(0, 20).Select(row => new[] { MathF.Sin(row), MathF.Cos(3 * row), 0.1f })], [.. Enumerable.Range(0, 20).Select(row => MathF.Sin(row) > 0 ? 1f : 0f)]);
        string path = folder.File("run.agt");
        CertifiedTrainer.Train(Head.Create(1), rows, new Sgd(0.2, 0.1, weightDecay: 0.01), new(10, 20), new Removal { Samples = 1, Budget = Budget.PerDataSet }).SaveWithProof(path, rows, rows.Take(4));
        Assert.True(CertificateProof.Check(path).IsProved);
    }

    [Fact]
    public void Check_TrustedRows_AreTakenAsSuch()
    {
        LabelledData<double> mixed = data.Take(20).AsTrusted().Concat(data.Skip(20));
        (string all, string some) = (folder.File("all.agt"), folder.File("some.agt"));
        Removal threat = new() { Samples = 1, Budget = Budget.PerDataSet };
        CertifiedTrainer.Train(BoundedHead.Create(1), data, new Sgd(0.2), new(9, 24), threat).SaveWithProof(all, data, data.Take(2));
        CertifiedTrainer.Train(BoundedHead.Create(1), mixed, new Sgd(0.2), new(9, 24), threat).SaveWithProof(some, mixed, data.Take(2));
        CheckedPoint wide = CertificateProof.Check(all).Points[0], narrow = CertificateProof.Check(some).Points[0];
        Assert.True(narrow.Upper - narrow.Lower < wide.Upper - wide.Lower);
    }

    [Fact]
    public void SaveWithProof_OtherData_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Trained().SaveWithProof(folder.File("run.agt"), data.Take(23), data.Take(3)));

    [Fact]
    public void SaveWithProof_ModelChangedSince_IsRefused()
    {
        BoundedHead model = BoundedHead.Create(1);
        CertifiedRun<double> run = CertifiedTrainer.Train(model, data, new Sgd(0.2), new(9, 8), new Removal { Samples = 1 });
        run.CopyTo(model);
        Assert.Contains("no longer has the parameters", Assert.Throws<InvalidOperationException>(() => run.SaveWithProof(folder.File("run.agt"), data, data.Take(3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaveWithProof_MovedFeatures_SaysThatThereIsNone()
    {
        CertifiedRun<double> run = CertifiedTrainer.Train(BoundedHead.Create(1), data, new Sgd(0.2), new(2, 8), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1 });
        Assert.Contains("neither removal", Assert.Throws<InvalidOperationException>(() => run.SaveWithProof(folder.File("run.agt"), data, data.Take(3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaveWithProof_SeveralLayers_SaysThatThereIsNone()
    {
        LabelledData<double> rows = SampleData.Classes<double>(40);
        CertifiedRun<double> run = CertifiedTrainer.Train(Classifier.Create(1), rows, new Sgd(0.1), new(1, 40), new Removal { Samples = 1 });
        Assert.Contains("one trained linear layer", Assert.Throws<InvalidOperationException>(() => run.SaveWithProof(folder.File("run.agt"), rows, rows.Take(3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FileWithoutProof_SaysSo()
    {
        string path = folder.File("run.agt");
        Trained().Save(path);
        Assert.Contains("holds no proof", Assert.Throws<InvalidDataException>(() => CertificateProof.Check(path)).Message, StringComparison.Ordinal);
    }

    /// <summary>Any bit of the tensors, and some of the header: either the file is refused, or nothing was changed that is read.</summary>
    [Fact]
    public void Check_BitFlipped_IsRefused()
    {
        string path = folder.File("run.agt"), other = folder.File("other.agt");
        Trained().SaveWithProof(path, data, data.Take(2));
        byte[] whole = File.ReadAllBytes(path);
        Random random = new(3);
        for (int i = 0; i < 200; i++)
        {
            byte[] bytes = [.. whole];
            bytes[random.Next(8 + (int)BitConverter.ToInt64(whole, 0), bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(other, bytes);
            Assert.Throws<InvalidDataException>(() => CertificateProof.Check(other));
        }
    }

    /// <summary>Data and initial parameters of another training, under a claim that is true of its own.</summary>
    [Fact]
    public void Check_ProofOfOtherData_IsRefused()
    {
        CertifiedRun<double> run = Trained();
        string path = folder.File("run.agt");
        run.SaveWithProof(path, data, data.Take(2));
        (Claim claim, ProofContent<double>? proof, _) = CertificateFile.ReadProof<double>(path);
        Write(path, run, claim, proof! with { Training = data.AsTrusted() });
        Assert.Contains("training data is not that of the claim", CertificateProof.Check(path).Refusal!, StringComparison.Ordinal);
        Write(path, run, claim, proof with { Start = [1, 2, 3, 4] });
        Assert.Contains("initial parameters are not those of the claim", CertificateProof.Check(path).Refusal!, StringComparison.Ordinal);
    }

    /// <summary>The hash of initial parameters says nothing of shapes: weights and bias that are taken for each other would be parameters that the training never had.</summary>
    [Fact]
    public void Check_BiasBeforeWeights_IsRefused()
    {
        CertifiedRun<double> run = Trained();
        string path = folder.File("run.agt");
        run.SaveWithProof(path, data, data.Take(2));
        (Claim claim, ProofContent<double>? proof, _) = CertificateFile.ReadProof<double>(path);
        ParameterState<double>[] initial = ParameterBox.AtModel(BoundedHead.Create(1));

        Write(path, run, claim with { InitialParametersHash = ParameterBox.ComputeHash([initial[1], initial[0]]) }, proof!);

        Assert.Contains("initial parameters are not those of the claim", CertificateProof.Check(path).Refusal!, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OtherStepsThanTheSchedulesOrNoSchedule_IsRefused()
    {
        CertifiedRun<double> run = Trained();
        string path = folder.File("run.agt");
        run.SaveWithProof(path, data, data.Take(2));
        (Claim claim, ProofContent<double>? proof, _) = CertificateFile.ReadProof<double>(path);
        foreach (Claim other in (Claim[])[claim with { Steps = 999_999 }, claim with { Schedule = new(int.MaxValue, 1) }, claim with { Schedule = new(9, 100) { DropLast = true } }])
        {
            Write(path, run, other, proof!);
            Assert.Contains("its schedule has others", CertificateProof.Check(path).Refusal!, StringComparison.Ordinal);
        }
    }

    private static void Write(string path, CertifiedRun<double> run, Claim claim, ProofContent<double> proof) =>
        CertificateFile.Write(path, ((ICertifiableModel<double>)BoundedHead.Create(1)).Plan, ParameterBox.AtModel(BoundedHead.Create(1)), claim, run.Widths, proof);

    /// <summary>The same rows with real labels.</summary>
    private LabelledData<double> RealLabels() => new([.. Enumerable.Range(0, data.Count).Select(row => data.Row(row).ToArray())], [.. Enumerable.Range(0, data.Count).Select(row => Math.Round(Math.Sin(row), 3))]);

    private CertifiedRun<double> Trained() => CertifiedTrainer.Train(BoundedHead.Create(1), data, new Sgd(0.2), new(9, 8), new Removal { Samples = 1, Budget = Budget.PerDataSet });
}
