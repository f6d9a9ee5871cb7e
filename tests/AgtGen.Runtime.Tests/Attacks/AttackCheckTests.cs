using AgtGen.Attacks;
using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Attacks;

public sealed class AttackCheckTests
{
    private static readonly LabelledData<double> Rows = SampleData.Classes<double>(40);
    private static readonly LabelledData<double> Points = SampleData.Classes<double>(60, seed: 8);
    private static readonly Schedule Schedule = new(3, 20);
    private static readonly Sgd Plain = new(0.5);
    private static readonly BoundedPoisoning Threat = new() { LabelSamples = 4 };

    [Fact]
    public void Check_BoxThatLeavesAnAttackOut_Throws()
    {
        CertifiedRun<double> run = Certify(Threat);
        string message = Assert.Throws<CertificateBeatenException>(() => Mount().Check(Around(run, (_, nominal) => nominal))).Message;
        Assert.Contains("contradicts the certificate, which is false: entry 0 of 'hidden.weight'", message, StringComparison.Ordinal);
    }

    /// <summary>One entry alone, by a part of what the attack moves it.</summary>
    [Fact]
    public void Check_OneBoundTooTight_Throws()
    {
        CertifiedRun<double> run = Certify(Threat);
        AttackResult<double> attack = Mount();
        CertifiedRun<double> ended = CertifiedTrainer.Train(Classifier.Create(1), attack.Strongest.Data, Plain, Schedule, new Removal());
        double reached = ended.Parameters[1].Nominal[2], nominal = run.Parameters[1].Nominal[2];
        CertifiedRun<double> tight = Around(run, (bound, own) => own == nominal ? nominal + (0.99 * (reached - nominal)) : bound);
        Assert.Throws<CertificateBeatenException>(() => attack.Check(tight));
    }

    [Fact]
    public void Check_TrueCertificate_SaysHowManyTrainingsItHeld() => Assert.InRange(Mount().Check(Certify(Threat)), 2, 60);

    [Fact]
    public void Check_AnotherThreat_IsRefused() =>
        Assert.Contains("another threat", Assert.Throws<ArgumentException>(() => Mount().Check(Certify(Threat with { LabelSamples = 3 }))).Message, StringComparison.Ordinal);

    [Fact]
    public void Save_Read_GivesTheSame()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "moons.attack.json");
        AttackResult<double> attack = Mount();
        attack.Save(path);
        SavedAttack saved = SavedAttack.Read(path);
        Claim claim = Certify(Threat).Claim;
        Assert.Equal((attack.Accuracy, attack.Unchanged, attack.MeanLoss, attack.Trainings), (saved.Accuracy, saved.Unchanged, saved.MeanLoss, saved.Trainings));
        Assert.Equal<(string, string, string, ThreatModel, Optimizer, Schedule)>(
            (claim.Fingerprint, claim.TrainingDataHash, claim.InitialParametersHash, claim.Threat, claim.Optimizer, claim.Schedule),
            (saved.Fingerprint, saved.TrainingDataHash, saved.InitialParametersHash, saved.Threat, saved.Optimizer, saved.Schedule));
        Assert.Equal(Points.ComputeHash(), saved.PointsHash);
        Assert.Equal(attack.Strongest.Changes.Select(change => change.Row), saved.AlteredRows);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "version 1")]
    [InlineData("\"unchanged\": 0", "\"unchanged\": 7", "'unchanged' is no share")]
    [InlineData("\"accuracy\"", "\"accurate", "cannot be read")]
    public void Read_OtherText_IsRefused(string part, string other, string because)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "damaged.attack.json");
        Mount().Save(path);
        string text = File.ReadAllText(path);
        Assert.Contains(part, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(part, other, StringComparison.Ordinal));
        Assert.Contains(because, Assert.Throws<InvalidDataException>(() => SavedAttack.Read(path)).Message, StringComparison.Ordinal);
    }

    private static CertifiedRun<double> Certify(ThreatModel threat) => CertifiedTrainer.Train(Classifier.Create(1), Rows, Plain, Schedule, threat);

    private static AttackResult<double> Mount() =>
        Attack.Run(Classifier.Create(1), Rows, Plain, Schedule, Threat, Points, new() { MaxTrainings = 12, PointAims = 2, Rounds = 2 });

    /// <summary>The same certificate with other bounds.</summary>
    private static CertifiedRun<double> Around(CertifiedRun<double> run, Func<double, double, double> bound)
    {
        ParameterState<double>[] states = [.. run.Parameters.Select(parameter =>
        {
            ParameterState<double> state = new(parameter.Rows, parameter.Columns);
            for (int i = 0; i < parameter.Nominal.Length; i++)
            {
                double nominal = state.Nominal[i] = parameter.Nominal[i];
                (double one, double other) = (bound(parameter.Lower[i], nominal), bound(parameter.Upper[i], nominal));
                (state.Lower[i], state.Upper[i]) = (Math.Min(Math.Min(one, other), nominal), Math.Max(Math.Max(one, other), nominal));
            }

            return state;
        })];
        return new(Classifier.Create(1), states, run.Claim, run.Widths);
    }
}
