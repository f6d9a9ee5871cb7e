using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Tests.Modeling;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Encoding.Tests.Training;

public class TrainingEncodingTests
{
    [Theory]
    [MemberData(nameof(ExactTrainingTests.Kinds), MemberType = typeof(ExactTrainingTests))]
    public void Of_AnyTraining_AdmitsEveryAlteredRun(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        Random random = new(61);
        for (int i = 0; i < 3; i++)
        {
            EncodedTraining training = Problems.Draw(random, loss, threat, isPerBatch, samples: 5, steps: 2, budget: 1 + (i % 2));
            EncodingModel model = TrainingEncoding.Of(training).Model;
            foreach (IReadOnlyList<IReadOnlyDictionary<int, double>> alteration in Problems.Alterations(training).Where(_ => random.Next(8) == 0))
            {
                ExactRun run = new(training, alteration);
                RationalInterval[] point = [.. model.Variables.Select(variable => run[variable.Name])];

                Assert.All(model.Variables, variable => Assert.True(ExactRows.Meets(point[variable.Index], variable.Lower, variable.Upper), $"{variable.Name} is {point[variable.Index]}, not in {variable.Range}"));
                Assert.All(model.Rows, row => Assert.True(ExactRows.Meets(ExactRows.Value(row, point), row.Lower, row.Upper), $"{row.Name} is {ExactRows.Value(row, point)}, not in [{row.Lower}, {row.Upper}]"));
                Assert.All(point, value => Assert.True((value.Upper - value.Lower) < new BigRational(1, 1_000_000_000_000)));
            }
        }
    }

    [Fact]
    public void Of_ASampleMoreThanTheBudget_IsNotAdmitted()
    {
        EncodedTraining training = Problems.Draw(new(67), EncodedLoss.SquaredError, EncodedThreat.Flip, isPerBatch: false, samples: 5, steps: 2, budget: 1);
        EncodingModel model = TrainingEncoding.Of(training).Model;
        IReadOnlyDictionary<int, double> two = new Dictionary<int, double> { [0] = 0, [1] = 0 };

        ExactRun run = new(training with { Budget = 2 }, [two, two]);
        RationalInterval[] point = [.. model.Variables.Select(variable => run[variable.Name])];

        Assert.Contains(model.Rows, row => row.Name == "budget" && !ExactRows.Meets(ExactRows.Value(row, point), row.Lower, row.Upper));
    }

    [Fact]
    public void Of_ATrainingWithoutABudget_HasNothingToChoose()
    {
        EncodedTraining training = Problems.Draw(new(71), EncodedLoss.SquaredError, EncodedThreat.Removal, isPerBatch: false, budget: 0);

        EncodingModel model = TrainingEncoding.Of(training).Model;

        Assert.Equal((0, 0), (model.BinaryCount, model.ProductCount));
    }

    public static TheoryData<EncodedTraining, string> Wrong
    {
        get
        {
            EncodedTraining right = Problems.Draw(new(73), EncodedLoss.Hinge, EncodedThreat.Removal, isPerBatch: false);
            EncodedStep all = new([0, 1, 2], Interval<double>.Point(0.5));
            return new()
            {
                { right with { Labels = [1] }, "do not fit" },
                { right with { Start = [] }, "do not fit" },
                { right with { Start = [double.NaN, 0, 0] }, "not finite" },
                { right with { Labels = [.. right.Labels.Select(_ => 0.5)] }, "Labels of Hinge are 1 or -1" },
                { right with { Threat = EncodedThreat.Move }, "flip and do not move" },
                { right with { Radius = double.NaN }, "finite distance" },
                { right with { Steps = [] }, "no step" },
                { right with { Steps = [all with { Batch = [0, 0] }] }, "a row twice" },
                { right with { Steps = [all with { Batch = [99] }] }, "names a row" },
                { right with { Steps = [all], Budget = 3 }, "leaves no sample" },
                { right with { Budget = -1 }, "below 0" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Of_ATrainingWhosePartsDoNotFit_IsRefusedWithTheReason(EncodedTraining training, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => TrainingEncoding.Of(training)).Message, StringComparison.Ordinal);

    [Fact]
    public void Output_OfAPointOfAnotherWidth_IsRefused()
    {
        TrainingEncoding encoding = TrainingEncoding.Of(Problems.Draw(new(79), EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: false));

        Assert.Contains("2 features, not 3", Assert.Throws<ArgumentException>(() => encoding.Output([1, 2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ATrainingWhoseRangesOverflow_IsRefusedByNameAndRange()
    {
        EncodedTraining training = Problems.Draw(new(83), EncodedLoss.SquaredError, EncodedThreat.Flip, isPerBatch: false);
        EncodedStep huge = training.Steps[0] with { Rate = Interval<double>.Point(1e300) };

        Assert.Contains("must be finite", Assert.Throws<ArgumentException>(() => TrainingEncoding.Of(training with { Steps = [huge, huge, huge] })).Message, StringComparison.Ordinal);
    }
}
