using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Laws;

/// <summary>What budgets that may hit any samples cost beside one budget for both freedoms.</summary>
public sealed class UnpairedBudgetTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly Func<Scenario, Certificate> Model = Certifier.For<double>(() => new SmallClassifier());

    [Theory]
    [InlineData(0.02, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(0.05, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(0.3, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(0.05, 0.2, double.PositiveInfinity)]
    [InlineData(0.05, double.PositiveInfinity, 0.5)]
    public void Train_BudgetsOfTheirOwn_AreWiderThanOneAndNarrowerThanTheirSum(double epsilon, double clip, double norm)
    {
        double[] One(int features, int labels, bool paired) => Widths(epsilon, new(0.05, 0.2, 0, clip) { ClipNorm = norm }, features, labels, paired);

        double[] paired = One(2, 2, true), unpaired = One(2, 2, false), summed = One(4, 4, true);

        for (int step = 0; step < paired.Length; step++)
        {
            output.WriteLine($"step {step + 1}: {unpaired[step] / paired[step]:f3} of the same samples, {unpaired[step] / summed[step]:f3} of a budget for both");
            Assert.InRange(unpaired[step], paired[step] * (1 - 1e-12), summed[step] * 0.9);
        }
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    public void Train_UnequalBudgets_AreNarrowerThanTheLargerForBoth(int features, int labels)
    {
        Descent descent = new(0.05, 0.2);
        double[] unpaired = Widths(0.3, descent, features, labels, paired: false), both = Widths(0.3, descent, 4, 4, paired: true);

        for (int step = 0; step < both.Length; step++)
        {
            output.WriteLine($"step {step + 1}: {unpaired[step] / both[step]:f3} of the larger for both");
            Assert.InRange(unpaired[step] / both[step], 0.1, 0.95);
        }
    }

    private static double[] Widths(double epsilon, Descent descent, int features, int labels, bool paired)
    {
        Scenario scenario = new()
        {
            Name = "unpaired",
            Model = Model,
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 6, 3),
            Threat = new BoundedPoisoning { Samples = features, FeatureEpsilon = epsilon, LabelSamples = labels, Paired = paired },
            Surface = new PerturbationSurface(),
            Descent = descent,
        };
        return [.. scenario.Certify().Boxes.Select(box => box.MeanWidth)];
    }
}
