using AgtGen.Retrainings;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Retrainings;

public sealed class EnumerationTests
{
    /// <summary>What trainings in double can be off by, and what outward rounding adds.</summary>
    private const double Tolerance = 1e-9;

    private static readonly Removal One = new() { Samples = 1, Budget = Budget.PerDataSet };
    private static readonly BoundedPoisoning Labels = new() { LabelSamples = 1, Budget = Budget.PerDataSet };
    private static readonly Descent Plain = new(0.3, 0.01);
    private static readonly NetworkShape Binary = NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 3, 6, 1);

    private static int Seeds => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 40 : 3;

    internal static Dictionary<string, AlteredTraining> Cases => new()
    {
        ["removal, full batch"] = new(One, new(8, 12), Plain),
        ["removal, batches"] = new(One, new(3, 5), Plain),
        ["removal, shuffled batches"] = new(One, new(3, 5) { ShuffleSeed = 4 }, Plain),
        ["removal, one epoch"] = new(One, new(1, 3), Plain),
        ["removal, last batch dropped"] = new(One, new(1, 5) { DropLast = true }, Plain),
        ["removal of two"] = new(One with { Samples = 2 }, new(2, 4), Plain),
        ["any label"] = new(Labels, new(3, 5), Plain),
        ["any label of two"] = new(Labels with { LabelSamples = 2 }, new(2, 12), Plain),
        ["one label"] = new(Labels with { LabelTarget = 1 }, new(3, 4), Plain),
        ["flip"] = new(Labels, new(3, 5), Plain) { Shape = Binary, Create = () => new SmallBinary() },
        ["momentum"] = new(One, new(3, 5), Plain with { Momentum = 0.9 }),
        ["momentum beyond the closed loop"] = new(One, new(3, 4), Plain with { Momentum = 0.9, WeightDecay = 0.1 }),
        ["adam"] = new(Labels, new(2, 5), new Descent(0.05) { Adam = (0.9, 0.999, 1e-8) }),
        ["norms clipped"] = new(One, new(3, 5), Plain with { ClipNorm = 0.5 }),
    };

    public static TheoryData<string, Domain> Runs
    {
        get
        {
            TheoryData<string, Domain> runs = [];
            foreach (string name in Cases.Keys)
            {
                runs.Add(name, Domain.Enumeration);
                runs.Add(name, Domain.ExecutedEnumeration);
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Outputs_EveryAlteration_AreTheHullOfTheRetrainedModels(string name, Domain domain)
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            AlteredTraining training = Cases[name] with { Seed = seed };
            CertifiedRun<double> run = training.Certify(domain);
            Assert.Null(run.EnumerationGap);
            OutputBounds<double> outputs = run.Outputs(Certifier.Rows<double>(training.Points));
            (double[] lower, double[] upper) = Hull(training);
            for (int i = 0; i < lower.Length; i++)
            {
                Assert.Equal(lower[i], outputs.Lower[i], Tolerance);
                Assert.Equal(upper[i], outputs.Upper[i], Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Stability_EveryAlteration_IsWhetherAllRetrainedModelsAgree(string name, Domain domain)
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            AlteredTraining training = Cases[name] with { Seed = seed };
            double[][] models = [.. training.RetrainAll()];
            Sample[] points = training.Points;
            Verdict[] expected = [.. points.Select(point => models.Select(model => Class(training, model, point)).Distinct().Count() == 1 ? Verdict.Certified : Verdict.Unknown)];
            CertifiedRun<double> run = training.Certify(domain);
            Assert.Equal<Verdict>(expected, [.. run.Stability(Certifier.Rows<double>(points))]);
            Assert.Equal(
                expected.Select(verdict => verdict == Verdict.Certified),
                run.ProvedBy(Certifier.Rows<double>(points)).Select(by => by == Domain.Box || by == domain));
            AccuracyBounds accuracy = run.Accuracy(Certifier.Rows<double>(points));
            double[] accuracies = [.. models.Select(model => points.Count(point => Class(training, model, point) == (int)point.Label) / (double)points.Length)];
            Assert.True(accuracy.Lower <= accuracies.Min() && accuracy.Upper >= accuracies.Max(), $"{accuracy}, but {accuracies.Min()} to {accuracies.Max()}");
            double[] losses = [.. models.Select(model => points.Average(point => LossValue.At(training.Shape.Loss, Network.Output(training.Shape, model, point.Features), point.Label)))];
            MetricBounds loss = run.MeanLoss(Certifier.Rows<double>(points));
            Assert.True(loss.Lower <= losses.Min() + Tolerance && loss.Upper >= losses.Max() - Tolerance, $"{loss}, but {losses.Min()} to {losses.Max()}");
        }
    }

    [Fact]
    public void Stability_AroundPoints_HoldsForMovedPoints()
    {
        const double Epsilon = 0.125;
        AlteredTraining training = Cases["removal, batches"];
        Sample[] points = training.Points;
        Verdict[] verdicts = [.. training.Certify(Domain.Enumeration).Stability(Certifier.Rows<double>(points), Epsilon)];
        Assert.Contains(Verdict.Certified, verdicts);
        double[][] models = [.. training.RetrainAll()];
        for (int i = 0; i < points.Length; i++)
        {
            int expected = Class(training, training.Retrain([.. training.Data]), points[i]);
            for (int corner = 0; corner < 8 && verdicts[i] == Verdict.Certified; corner++)
            {
                double[] moved = [.. points[i].Features.Select((x, f) => x + ((corner >> f) % 2 == 0 ? Epsilon : -Epsilon))];
                Assert.All(models, model => Assert.Equal(expected, Class(training, model, points[i] with { Features = moved })));
            }
        }
    }

    /// <summary>What the tests above would find: an altered training that goes on from a step too late, so that its first batch is the unaltered one.</summary>
    [Fact]
    public void Run_FromAStepTooLate_MissesTheRetrainedModel()
    {
        AlteredTraining training = Cases["removal, batches"];
        using IRetrainingWorker<double> worker = RetrainingWorkers.Enclosed(training.Model, Certifier.Rows<double>(training.Data), Certifier.Rule(training.Descent), training.Schedule, new(), CancellationToken.None);
        double[] retrained = training.Retrain([null, .. training.Data[1..]]);
        Assert.True(Holds(0));
        Assert.False(Holds(1));

        bool Holds(int first) => worker.Run(new([0], []), first, CancellationToken.None)
            .SelectMany(parameter => parameter.Lower.ToArray().Zip(parameter.Upper.ToArray()))
            .Zip(retrained, (box, value) => value >= box.First - Tolerance && value <= box.Second + Tolerance).All(inside => inside);
    }

    private static (double[] Lower, double[] Upper) Hull(AlteredTraining training)
    {
        double[][] outputs = [.. training.RetrainAll().Select(model => training.Points.SelectMany(point => Network.Output(training.Shape, model, point.Features)).ToArray())];
        return ([.. outputs[0].Select((_, i) => outputs.Min(output => output[i]))], [.. outputs[0].Select((_, i) => outputs.Max(output => output[i]))]);
    }

    private static int Class(AlteredTraining training, double[] model, Sample point)
    {
        double[] output = Network.Output(training.Shape, model, point.Features);
        return output.Length == 1 ? (output[0] > 0 ? 1 : 0) : Array.IndexOf(output, output.Max());
    }
}
