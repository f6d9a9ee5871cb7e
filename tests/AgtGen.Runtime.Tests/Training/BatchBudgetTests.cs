using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

/// <summary>What a threat may do to one batch.</summary>
public sealed class BatchBudgetTests
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(10);

    [Theory]
    [InlineData(3, 1, 3, 1)]
    [InlineData(1, 3, 3, 1)]
    [InlineData(2, 2, 2, 2)]
    [InlineData(int.MaxValue, int.MaxValue, 4, 4)]
    [InlineData(int.MaxValue, 2, 4, 2)]
    public void BudgetOf_BudgetsOfTheirOwn_AreEachAtMostWhatIsThere(int features, int labels, int larger, int smaller)
    {
        BatchBudget budget = Of(new() { Samples = features, FeatureEpsilon = 0.1, LabelSamples = labels, Paired = false });

        Assert.Equal((larger, smaller), (budget.Affected, budget.Beside));
    }

    [Fact]
    public void BudgetOf_OneBudget_HasNoneBesideIt()
    {
        Assert.Equal((3, 0), Both(Of(new() { Samples = 3, FeatureEpsilon = 0.1, LabelSamples = 2, Paired = true })));
        Assert.Equal((3, 0), Both(Of(new() { Samples = 3, FeatureEpsilon = 0.1 })));
        Assert.Equal((2, 0), Both(Of(new() { Samples = 3, LabelSamples = 2, Paired = false })));
    }

    private static (int Affected, int Beside) Both(BatchBudget budget) => (budget.Affected, budget.Beside);

    /// <summary>Of the first six rows, two of which are trusted.</summary>
    private static BatchBudget Of(BoundedPoisoning threat)
    {
        ICertifiableModel<double> model = Classifier.Create(1);
        LabelledData<double> data = Data.Take(2).AsTrusted().Concat(Data.Skip(2));
        return Admission.BudgetOf(Adversary.Of(threat, model.Plan, clip: null), data, [0, 1, 2, 3, 4, 5], 6);
    }
}
