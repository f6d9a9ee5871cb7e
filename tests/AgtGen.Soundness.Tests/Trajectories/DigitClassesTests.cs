using AgtGen.Numerics;
using AgtGen.Soundness.Tests.Golden;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Ten classes of handwritten digits by one layer: every single removal of many rows, and sets with the largest effects, retrained.</summary>
public sealed class DigitClassesTests
{
    private const double Tolerance = 1e-9;

    private static bool IsLong => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1";

    private static int Rows => IsLong ? 1500 : 150;

    private static int Points => IsLong ? 297 : 60;

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void EverySingleAlteration_StaysInside(AlterationKind kind)
    {
        ClassRun run = Run();
        RequireInside(run, kind, 1, Enumerable.Range(0, Rows).Select(row => new HashSet<int> { row }));
    }

    [Fact]
    public void RandomAndInfluentialSets_StayInside()
    {
        ClassRun run = Run();
        LabelledData<double> test = Read(Rows, 4);
        double[][][] single = [.. Enumerable.Range(0, Math.Min(Rows, 300)).Select(row => run.Retrain(AlterationKind.Removal, new HashSet<int> { row }))];
        IEnumerable<HashSet<int>> influential = Enumerable.Range(0, test.Count).SelectMany(point => Enumerable.Range(1, 9).Select(c =>
            Enumerable.Range(0, single.Length).OrderBy(row => Difference(single[row], test.Row(point), c)).Take(5).ToHashSet()));
        RequireInside(run, AlterationKind.Removal, 5, influential.Concat(Subsets.Random(5, Rows, IsLong ? 2_000 : 40, 5)));
    }

    private static ClassRun Run() => new(Read(0, Rows), 10, 0.2, new(IsLong ? 100 : 20, Rows));

    private static double Difference(double[][] theta, ReadOnlySpan<double> features, int c)
    {
        double[] outputs = ClassRun.Outputs(theta, features);
        return outputs[c] - outputs[0];
    }

    private static void RequireInside(ClassRun run, AlterationKind kind, int k, IEnumerable<HashSet<int>> sets)
    {
        LabelledData<double> test = Read(Rows, Points);
        Trajectory trajectory = run.Bound(kind, k);
        Assert.Equal(0, trajectory.EndedAt);
        int[] asked = [.. Enumerable.Range(0, test.Count).Select(row => (int)test.Label(row))];
        HeadAnswers answers = trajectory.Evaluate(ClassRun.Points(test), asked);
        Parallel.ForEach(sets, new ParallelOptions { MaxDegreeOfParallelism = 2 }, set =>
        {
            double[][] theta = run.Retrain(kind, set);
            for (int row = 0; row < test.Count; row++)
            {
                double[] outputs = ClassRun.Outputs(theta, test.Row(row));
                for (int c = 0; c < 10; c++)
                {
                    Interval<double> output = answers.Outputs[(row * 10) + c], lead = answers.Leads[(row * 10) + c];
                    Assert.InRange(outputs[c], output.Lower - Tolerance, output.Upper + Tolerance);
                    Assert.InRange(outputs[c] - outputs[asked[row]], lead.Lower - Tolerance, lead.Upper + Tolerance);
                }
            }
        });
    }

    private static LabelledData<double> Read(int first, int count)
    {
        Sample[] rows = [.. CsvFile.Read("digits.csv.gz").Skip(first).Take(count)];
        return new([.. rows.Select(row => row.Features)], [.. rows.Select(row => row.Label)]);
    }
}
