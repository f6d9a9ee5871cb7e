using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class CertifiedSweepTests
{
    [Fact]
    public void LargestCertified_Points_AgreesWithTryingEveryBudget()
    {
        LabelledData<double> data = SampleData.Classes<double>(200);
        LabelledData<double> points = SampleData.Classes<double>(40, seed: 9);
        Dictionary<int, CertifiedRun<double>> runs = Enumerable.Range(0, 31).ToDictionary(
            k => k, k => CertifiedTrainerTests.Train(Classifier.Create(1), data, new Removal { Samples = k }, schedule: new(2, 200)));
        List<int> trained = [];
        int[] largest = CertifiedSweep.LargestCertified(
            k =>
            {
                trained.Add(k);
                return runs[k];
            },
            points,
            30);
        for (int point = 0; point < points.Count; point++)
        {
            Assert.Equal(runs.Where(run => run.Value.Stability(points)[point] == Verdict.Certified).Max(run => run.Key), largest[point]);
        }

        Assert.Equal(trained.Count, trained.Distinct().Count());
        Assert.True(largest.Distinct().Count() > 2);
    }

    [Fact]
    public void LargestCertified_LargestBudgetOfAll_IsTriedAndNoOther()
    {
        LabelledData<double> data = SampleData.Classes<double>(20);
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), data, new Removal(), schedule: new(1, 20));
        LabelledData<double> point = Enumerable.Range(0, data.Count).Select(row => data.Skip(row).Take(1)).First(row => run.Stability(row)[0] == Verdict.Certified);

        int[] largest = CertifiedSweep.LargestCertified(
            k =>
            {
                Assert.InRange(k, 0, int.MaxValue);
                return run;
            },
            point,
            int.MaxValue);

        Assert.Equal([int.MaxValue], largest);
    }

    [Fact]
    public void Accuracies_Budgets_AreThoseOfSeparateTrainingsUpToTheFirstThatSaysNothing()
    {
        LabelledData<double> data = SampleData.Classes<double>(200);
        LabelledData<double> points = SampleData.Classes<double>(40, seed: 9);
        int[] budgets = [0, 1, 2, 10, 80];
        List<int> trained = [];

        IReadOnlyList<SweptAccuracy> swept = CertifiedSweep.Accuracies(
            k =>
            {
                trained.Add(k);
                return Train(k);
            },
            points,
            budgets);

        Assert.Equal(budgets, swept.Select(one => one.Budget));
        foreach (SweptAccuracy one in swept)
        {
            // Of what was not trained nothing else would have been said, either.
            Assert.Equal(Train(one.Budget).Accuracy(points), one.Accuracy);
        }

        Assert.InRange(trained.Count, 2, budgets.Length - 2);
        Assert.Equal(budgets[..trained.Count], trained);
        Assert.All(swept.Skip(trained.Count), one => Assert.Equal(trained[^1], one.ImpliedBy));

        CertifiedRun<double> Train(int k) => CertifiedTrainerTests.Train(Classifier.Create(1), data, new Removal { Samples = k }, schedule: new(8, 200), optimizer: new Sgd(1));
    }

    [Theory]
    [InlineData(new int[0], "none")]
    [InlineData(new[] { -1, 2 }, "-1, 2")]
    [InlineData(new[] { 3, 3 }, "3, 3")]
    public void Accuracies_BudgetsThatAreNotAscending_AreRefused(int[] budgets, string named)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(
            () => CertifiedSweep.Accuracies<double>(_ => throw new InvalidOperationException("trained"), SampleData.Classes<double>(4), budgets));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }
}
