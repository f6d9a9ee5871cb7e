using AgtGen.Checker.Tests.Corruptions;
using AgtGen.Checker.Tests.Problems;
using AgtGen.Checker.Tests.Reachable;

namespace AgtGen.Checker.Tests;

/// <summary>A claim that names many rows is about each of them: the box of all but one is refused for all, whichever the one is.</summary>
public sealed class NamedRowsTests : IDisposable
{
    private static readonly int[] Named = [1, 2, 3, 5, 7, 8, 11, 13, 14, 17, 20, 22, 23];
    private static readonly Problem Problem = Catalogue.Problems.Single(problem => problem.Name == "DoubleClassifier");

    private readonly CertificateFolder folder = new();

    public static TheoryData<int> Left => [.. Named];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Left))]
    public void Check_BoxOfAllNamedRowsButOne_IsNotProved(int row)
    {
        Setting others = Trained(Named.Where(other => other != row));
        ForgedFile file = new(folder.Save(Problem, others), Problem.IsSingle);
        file.Claim["threat"]!["rows"] = Corruption.Named(Named);
        Assert.True(Corruption.Distance(Farthest(others, row), file) > Corruption.Margin, "the box of the others holds what the row can do");
        string forged = folder.Next();
        file.Write(forged);
        Assert.Contains("which is not inside", CertificateChecker.Check(forged).Refusal ?? "proved", StringComparison.Ordinal);
    }

    [Fact]
    public void Check_BoxOfAllNamedRows_IsProved() => Assert.Null(CertificateChecker.Check(folder.Save(Problem, Trained(Named))).Refusal);

    /// <summary>One step on all rows, any of the named ones with any label: a sum, to which each of them adds what it can.</summary>
    private static Setting Trained(IEnumerable<int> rows) =>
        new(4, new Sgd(0.5) { Clip = Clip.Value(2) }, new(1, 24), new BoundedPoisoning { LabelSamples = Named.Length, Rows = new(rows) });

    /// <summary>The training in which each named row has the label that takes an entry farthest to one side: the one at which a given row does most.</summary>
    private static double[][] Farthest(Setting setting, int row)
    {
        Sample[] data = setting.Data(Problem);
        (double Gain, int Parameter, int Entry, int Side) best = (0, 0, 0, 0);
        double[][] own = Ended(data[row]);
        for (int parameter = 0; parameter < own.Length; parameter++)
        {
            for (int entry = 0; entry < own[parameter].Length; entry++)
            {
                foreach (int side in (int[])[-1, 1])
                {
                    double gain = Labelled(data[row]).Max(other => side * (Ended(other)[parameter][entry] - own[parameter][entry]));
                    best = gain > best.Gain ? (gain, parameter, entry, side) : best;
                }
            }
        }

        return Ended([.. data.Select((sample, i) => Named.Contains(i) ? Labelled(sample).MaxBy(other => best.Side * Ended(other)[best.Parameter][best.Entry])! : sample)]);

        double[][] Ended(params Sample[] batch) => Attack.Run(Problem, setting, data, setting.Start(Problem), _ => batch);
    }

    private static IEnumerable<Sample> Labelled(Sample sample) => Enumerable.Range(0, Problem.Classes).Select(label => sample with { Y = label });
}
