using AgtGen.Checker.Tests.Corruptions;
using AgtGen.Checker.Tests.Problems;

namespace AgtGen.Checker.Tests;

/// <summary>Files that exclude a training which their claim admits, with hashes that fit: not one is proved.</summary>
public sealed class CorruptedCertificateTests : IDisposable
{
    private readonly CertificateFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>1,000 of them: 100 for each model, of every kind.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Check_ReachableRunExcluded_IsNotProved(string name)
    {
        const int Wanted = 100;
        Problem problem = Catalogue.Problems.Single(one => one.Name == name);
        Random random = new(name.Length + name[0]);
        string[] threats = ["removal", "removal of the data set", "substitution", "features", "features of the data set", "labels", "both", "substitution of the data set", "addition", "known rows", "removal of named rows"];
        Dictionary<int, int> seen = [];
        HashSet<string> met = [];
        List<string> accepted = [];
        for (int trial = 0; seen.Values.Sum() < Wanted; trial++)
        {
            Assert.True(trial < 40 * Wanted, $"only {seen.Values.Sum()} corruptions exclude a training");
            int kind = trial % Corruption.Kinds;
            Setting setting = new(1000 + (trial / Corruption.Kinds % 5), new Sgd(0.1) { Clip = Clip.Value(0.8) }, new(2, 10), Catalogue.Threats[threats[trial / Corruption.Kinds % threats.Length]](problem));
            ForgedFile file = new(Saved(problem, setting), problem.IsSingle);
            if (!Corruption.Apply(kind, problem, setting, file, random))
            {
                continue;
            }

            seen[kind] = seen.GetValueOrDefault(kind) + 1;
            string threat = threats[trial / Corruption.Kinds % threats.Length];
            met.Add(threat);
            string forged = folder.Next();
            file.Write(forged);
            CheckVerdict verdict = CertificateChecker.Check(forged);
            if (verdict.IsProved)
            {
                accepted.Add($"trial {trial} of kind {kind}, {threat}");
            }
            else
            {
                // It is the mathematics that refuses, not the reading.
                Assert.Matches("which is not inside|is no finite number|can be removed|overflow", verdict.Refusal);
            }
        }

        Assert.Empty(accepted);

        Assert.Equal(threats.Length, met.Count);

        // A model may have no training that one kind or another excludes; most it has.
        Assert.InRange(seen.Count, Corruption.Kinds - 2, Corruption.Kinds);
    }

    public static TheoryData<string> Models => [.. Catalogue.Problems.Select(problem => problem.Name)];

    /// <summary>Put together anew without a change, a file is proved as before: it is the changes that the others are refused for.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Check_ForgedWithoutAChange_IsProved(string name)
    {
        Problem problem = Catalogue.Problems.Single(one => one.Name == name);
        string forged = folder.Next();
        new ForgedFile(folder.Save(problem, new(5, new Sgd(0.1) { Clip = Clip.Value(0.8) }, new(2, 10), new Removal { Samples = 1 })), problem.IsSingle).Write(forged);
        Assert.Null(CertificateChecker.Check(forged).Refusal);
    }

    /// <summary>Another function between the layers is another model, whose training ends elsewhere than in a box that holds one training only.</summary>
    [Fact]
    public void Check_GraphOfAnotherModel_IsNotProved()
    {
        foreach (Problem problem in Catalogue.Problems.Where(problem => problem.Functions.Length > 0))
        {
            string saved = folder.Save(problem, new(9, new Sgd(0.3) { Clip = Clip.Value(0.8) }, new(3, 10), new Removal()));
            foreach (string graph in Corruption.Renamed(new ForgedFile(saved, problem.IsSingle).Graph))
            {
                ForgedFile file = new(saved, problem.IsSingle) { Graph = graph };
                string forged = folder.Next();
                file.Write(forged);
                Assert.Contains("which is not inside", CertificateChecker.Check(forged).Refusal, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Check_BoundThatIsNoNumber_IsNotProved(double bound)
    {
        Problem problem = Catalogue.Problems[1];
        string saved = folder.Save(problem, new(5, new Sgd(0.1), new(1, 10), new Removal { Samples = 1 }));
        foreach (string suffix in (string[])["", ".lower", ".upper"])
        {
            ForgedFile file = new(saved, problem.IsSingle);
            file.Tensors["hidden.weight" + suffix][4] = bound;
            string forged = folder.Next();
            file.Write(forged);
            Assert.Contains("entry 4 of 'hidden.weight'", CertificateChecker.Check(forged).Refusal, StringComparison.Ordinal);
        }
    }

    private readonly Dictionary<(string, Setting), string> saved = [];

    private string Saved(Problem problem, Setting setting) => saved.TryGetValue((problem.Name, setting), out string? path) ? path : saved[(problem.Name, setting)] = folder.Save(problem, setting);
}
