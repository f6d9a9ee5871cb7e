using AgtGen.Soundness.Tests.Golden;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>A net on the half-moons through the public interface, altered trainings run by the library's plain trainer.</summary>
public sealed class HalfMoonsNetTests
{
    private const int Rows = 300;
    private const int Steps = 8;

    [Fact]
    public void Removal_WhereBoxesCertifyNothing_MostPointsAreStable()
    {
        CertifiedRun<double> run = Train(Domain.Best, Read(0, Rows)), box = Train(Domain.Box, Read(0, Rows));
        LabelledData<double> test = Read(3000, 200);
        Assert.Null(run.TrajectoryGap);
        Assert.True(Certified(box, test) < 0.2, $"Boxes certify {Certified(box, test)}.");
        Assert.True(Certified(run, test) > 0.95, $"Certified are {Certified(run, test)}.");
        Assert.Contains(Domain.Trajectory, run.ProvedBy(test));
    }

    [Fact]
    public void Removal_OfSingleRows_StaysInside()
    {
        CertifiedRun<double> run = Train(Domain.Trajectory, Read(0, Rows));
        LabelledData<double> test = Read(3000, 60);
        OutputBounds<double> outputs = run.Outputs(test);
        foreach (int row in Enumerable.Range(0, 30).Select(i => i * 10))
        {
            int[] kept = [.. Enumerable.Range(0, Rows).Where(other => other != row)];
            LabelledData<double> all = Read(0, Rows);
            LabelledData<double> altered = new([.. kept.Select(other => all.Row(other).ToArray())], [.. kept.Select(all.Label)]);
            OutputBounds<double> plain = Train(Domain.Box, altered).Outputs(test);
            for (int point = 0; point < test.Count; point++)
            {
                for (int c = 0; c < 2; c++)
                {
                    int at = (point * 2) + c;
                    Assert.InRange(plain.Nominal[at], outputs.Lower[at] - 1e-9, outputs.Upper[at] + 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Train_WithBatches_SaysWhyThereAreNone()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => CertifiedTrainer.Train(Net(), Read(0, Rows), new Sgd(1), new Schedule(1, 100), Threat, new TrainingOptions<double> { Domain = Domain.Trajectory }));
        Assert.Contains("the training takes batches", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WithABudgetOfEachBatch_SaysWhyThereAreNone()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => CertifiedTrainer.Train(Net(), Read(0, Rows), new Sgd(1), new Schedule(1, Rows), new Removal { Samples = 1 }, new TrainingOptions<double> { Domain = Domain.Trajectory }));
        Assert.Contains("the budget is per batch", refused.Message, StringComparison.Ordinal);
    }

    private static Removal Threat => new() { Samples = 1, Budget = Budget.PerDataSet };

    private static TanhMoonsNet Net()
    {
        TanhMoonsNet net = new();
        ModelParameters.Initialize(net, 1);
        return net;
    }

    private static CertifiedRun<double> Train(Domain domain, LabelledData<double> data) =>
        CertifiedTrainer.Train(Net(), data, new Sgd(1), new Schedule(Steps, data.Count), Threat, new TrainingOptions<double> { Domain = domain });

    private static double Certified(CertifiedRun<double> run, LabelledData<double> test) => run.Stability(test).Count(verdict => verdict == Verdict.Certified) / (double)test.Count;

    private static LabelledData<double> Read(int first, int count)
    {
        Sample[] rows = [.. CsvFile.Read("halfmoons.csv.gz").Skip(first).Take(count)];
        return new([.. rows.Select(row => row.Features)], [.. rows.Select(row => row.Label)]);
    }
}
