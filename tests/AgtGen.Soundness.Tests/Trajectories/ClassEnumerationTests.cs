using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Several outputs: every altered training of small data sets.</summary>
public sealed class ClassEnumerationTests
{
    /// <summary>What the retrainings in double can be off by.</summary>
    private const double Tolerance = 1e-11;

    private static int Seeds => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 200 : 12;

    [Theory]
    [MemberData(nameof(EnumerationTests.Shapes), MemberType = typeof(EnumerationTests))]
    public void Removal_EverySet_StaysInside(int k, int batch, int shuffle) => RequireInside(AlterationKind.Removal, k, batch, shuffle);

    [Theory]
    [MemberData(nameof(EnumerationTests.Shapes), MemberType = typeof(EnumerationTests))]
    public void Flip_EverySet_StaysInside(int k, int batch, int shuffle) => RequireInside(AlterationKind.Flip, k, batch, shuffle);

    private static void RequireInside(AlterationKind kind, int k, int batch, int shuffle)
    {
        int bounded = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            Schedule schedule = new(6, batch) { ShuffleSeed = shuffle == 0 ? null : shuffle };
            ClassRun run = TinyClasses.Of(seed, 12, schedule, 0.2) with { Fall = seed % 3 * 0.1, Decay = seed % 2 * 0.03, Target = seed % 2 };
            LabelledData<double> points = TinyClasses.Rows(seed + 1000, 5, run.Data.Features, run.Classes);
            Trajectory trajectory = run.Bound(kind, k);
            int[] asked = [.. Enumerable.Range(0, points.Count).Select(row => row % run.Classes)];
            HeadAnswers answers = trajectory.Evaluate(ClassRun.Points(points), asked);
            bounded += trajectory.EndedAt == 0 ? 1 : 0;
            foreach (HashSet<int> set in Subsets.UpTo(k, run.Data.Count))
            {
                double[][] theta = run.Retrain(kind, set);
                for (int row = 0; row < points.Count; row++)
                {
                    RequireInside(answers, row, ClassRun.Outputs(theta, points.Row(row)), asked[row], (int)points.Label(row));
                }
            }
        }

        // Bounds that always give up would hold, too.
        Assert.True(bounded > Seeds / 2, $"Only {bounded} of {Seeds} trainings were bounded at all.");
    }

    private static void RequireInside(HeadAnswers answers, int row, double[] outputs, int asked, int label)
    {
        for (int c = 0; c < outputs.Length; c++)
        {
            int at = (row * outputs.Length) + c;
            Assert.InRange(outputs[c], answers.Outputs[at].Lower - Tolerance, answers.Outputs[at].Upper + Tolerance);
            Assert.InRange(outputs[c] - outputs[asked], answers.Leads[at].Lower - Tolerance, answers.Leads[at].Upper + Tolerance);
        }

        Assert.InRange(ClassRun.Loss(outputs, label), answers.Losses[row].Lower - Tolerance, answers.Losses[row].Upper + Tolerance);
    }
}
