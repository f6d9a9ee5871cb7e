using AgtGen.Checker.Tests.Models;
using AgtGen.Checker.Tests.Problems;

namespace AgtGen.Checker.Tests;

/// <summary>What the trainer certifies, the checker proves: over models, threats, optimizers, schedules, trusted rows, and numbers at which everything is exact.</summary>
public sealed class ValidCertificateTests : IDisposable
{
    private readonly CertificateFolder folder = new();

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (Problem problem in Catalogue.Problems)
            {
                foreach (string threat in Catalogue.Threats.Keys)
                {
                    cases.Add(problem.Name, threat);
                }
            }

            return cases;
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_ACertificateOfTheTrainer_IsProved(string name, string threat)
    {
        Problem problem = Catalogue.Problems.Single(one => one.Name == name);
        int seed = 0;
        List<string> refused = [];
        foreach ((string optimizer, Sgd sgd) in Catalogue.Optimizers)
        {
            foreach (Schedule schedule in Catalogue.Schedules)
            {
                foreach (bool isCoarse in (bool[])[false, true])
                {
                    Setting setting = new(++seed, sgd, schedule, Catalogue.Threats[threat](problem)) { HasTrusted = seed % 4 == 1, IsCoarse = isCoarse };
                    string file = folder.Save(problem, setting);
                    CheckVerdict verdict = CertificateChecker.Check(file);
                    if (!verdict.IsProved)
                    {
                        refused.Add($"{optimizer}, {schedule}, coarse {isCoarse}: {verdict.Refusal}");
                    }
                }
            }
        }

        Assert.True(refused.Count == 0, $"{refused.Count} of {seed}: {string.Join('\n', refused.Take(5))}");
    }

    /// <summary>Levels that the library chooses, some that it was asked for, and none.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("1,2,3,4,5")]
    [InlineData("2")]
    [InlineData("")]
    public void Check_BoxOfAnyLevelsOfABudget_IsProved(string? levels)
    {
        foreach (Problem problem in Catalogue.Problems)
        {
            Setting setting = new(7, Catalogue.Optimizers["nesterov with decay"], new(2, 8), new Removal { Samples = 6, Budget = Budget.PerDataSet }) { Levels = levels?.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray() };
            Assert.Null(CertificateChecker.Check(folder.Save(problem, setting)).Refusal);
        }
    }

    /// <summary>Every number of a budget as a level of its own: more than the library keeps apart unless it is asked to, and more than 16.</summary>
    [Theory]
    [InlineData("FloatBinary")]
    [InlineData("DoubleHinge")]
    public void Check_BoxOfEveryLevelOfALargeBudget_IsProved(string name)
    {
        Problem problem = Catalogue.Problems.Single(one => one.Name == name);
        Setting setting = new(7, Catalogue.Optimizers["plain"], new(1, 24), new Removal { Samples = 20, Budget = Budget.PerDataSet }) { Rows = 72, Levels = [.. Enumerable.Range(1, 19)] };
        Assert.Null(CertificateChecker.Check(folder.Save(problem, setting)).Refusal);
    }

    [Theory]
    [InlineData("FloatBinary")]
    [InlineData("DoubleRegression")]
    [InlineData("FloatHinge")]
    public void Check_WithoutClip_IsProved(string name)
    {
        Problem problem = Catalogue.Problems.Single(one => one.Name == name);
        CheckVerdict verdict = CertificateChecker.Check(folder.Save(problem, new(7, Catalogue.Unclipped, new(2, 10), new Removal { Samples = 1 })));
        Assert.Null(verdict.Refusal);
        Assert.Equal((6, 24), (verdict.Steps, verdict.Rows));
    }

    [Fact]
    public void Check_LayersWithoutBias_IsProved()
    {
        LabelledData<float> data = new([.. Enumerable.Range(0, 24).Select(row => (float[])[(row % 5) - 2, (row % 3) - 1, (row / 8f) - 1])], [.. Enumerable.Range(0, 24).Select(row => (float)(row % 2))]);
        string file = folder.Next();
        CertifiedTrainer.Train(FloatUnbiased.Create(1), data, new Sgd(0.1) { Clip = Clip.Value(0.8) }, new Schedule(2, 10), new Removal { Samples = 1 }).SaveWithTraining(file, data);
        Assert.Null(CertificateChecker.Check(file).Refusal);
    }
}
