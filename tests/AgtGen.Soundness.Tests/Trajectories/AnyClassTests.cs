using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Labels that can become any of several classes: every change of small data sets.</summary>
public sealed class AnyClassTests
{
    private const int Rows = 8;
    private const double Tolerance = 1e-11;

    private static int Seeds => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 60 : 8;

    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 8)]
    [InlineData(2, 4)]
    public void EveryChange_StaysInside(int k, int batch) => Assert.Equal(0, Escapes(k, k, batch, data => data));

    [Fact]
    public void OneLabelMoreThanTheBudget_Escapes() => Assert.True(Escapes(1, 2, 8, data => data) > 0);

    /// <summary>A fault: only the first of the classes that a label can become.</summary>
    [Fact]
    public void OneClassOfSeveralOnly_Escapes() => Assert.True(Escapes(1, 1, 8, data =>
    {
        int[] first = [.. Enumerable.Range(0, data.Candidates.Length).Where(j => j == data.CandidateOf[data.Candidates[j]])];
        Dictionary<int, int> of = first.ToDictionary(j => data.Candidates[j], j => data.Targets[j]);
        for (int j = 0; j < data.Targets.Length; j++)
        {
            data.Targets[j] = of[data.Candidates[j]];
        }

        return data;
    }) > 0);

    private static int Escapes(int k, int altered, int batch, Func<HeadData, HeadData> fault)
    {
        int escapes = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            ClassRun run = TinyClasses.Of(seed, Rows, new(5, batch), 0.2) with { Decay = seed % 2 * 0.03 };
            HeadData rows = fault(run.Rows(AlterationKind.Removal).OfAnyClass());
            Trajectory trajectory = SoftmaxTrajectoryOf(rows, new(AlterationKind.Flip, k, 0) { Target = -1 }, run);
            Assert.Equal(0, trajectory.EndedAt);
            LabelledData<double> points = TinyClasses.Rows(seed + 1000, 4, run.Data.Features, run.Classes);
            int[] asked = [.. Enumerable.Range(0, points.Count).Select(row => row % run.Classes)];
            HeadAnswers answers = trajectory.Evaluate(ClassRun.Points(points), asked);
            foreach (HashSet<int> set in Subsets.UpTo(altered, Rows))
            {
                foreach (int[] targets in Changes(run, [.. set]))
                {
                    double[][] theta = (run with { Targets = targets }).Retrain(AlterationKind.Flip, set);
                    escapes += Enumerable.Range(0, points.Count).Sum(row => Outside(answers, row, ClassRun.Outputs(theta, points.Row(row)), asked[row]));
                }
            }
        }

        return escapes;
    }

    private static Trajectory SoftmaxTrajectoryOf(HeadData rows, Alteration alteration, ClassRun run) =>
        Trajectory.Of(rows, alteration, Kernels.ResidualKind.Softmax, run.Descent, 1, CancellationToken.None);

    /// <summary>Every class for each row of a set, its own among them.</summary>
    private static IEnumerable<int[]> Changes(ClassRun run, int[] set)
    {
        for (int code = 0; code < Math.Pow(run.Classes, set.Length); code++)
        {
            int[] targets = new int[Rows];
            for ((int i, int rest) = (0, code); i < set.Length; (i, rest) = (i + 1, rest / run.Classes))
            {
                targets[set[i]] = rest % run.Classes;
            }

            yield return targets;
        }
    }

    private static int Outside(HeadAnswers answers, int row, double[] outputs, int asked)
    {
        int outside = 0;
        for (int c = 0; c < outputs.Length; c++)
        {
            int at = (row * outputs.Length) + c;
            double lead = outputs[c] - outputs[asked];
            outside += outputs[c] < answers.Outputs[at].Lower - Tolerance || outputs[c] > answers.Outputs[at].Upper + Tolerance ? 1 : 0;
            outside += lead < answers.Leads[at].Lower - Tolerance || lead > answers.Leads[at].Upper + Tolerance ? 1 : 0;
        }

        return outside;
    }
}
