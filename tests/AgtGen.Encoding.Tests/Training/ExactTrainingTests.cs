using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Tests.Training;

public class ExactTrainingTests
{
    public static TheoryData<EncodedLoss, EncodedThreat, bool> Kinds
    {
        get
        {
            TheoryData<EncodedLoss, EncodedThreat, bool> kinds = [];
            foreach (bool isPerBatch in (bool[])[false, true])
            {
                foreach (EncodedLoss loss in Enum.GetValues<EncodedLoss>())
                {
                    kinds.Add(loss, EncodedThreat.Removal, isPerBatch);
                    kinds.Add(loss, EncodedThreat.Flip, isPerBatch);
                }

                kinds.Add(EncodedLoss.SquaredError, EncodedThreat.Move, isPerBatch);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Largest_WithAnEngine_IsWhatEnumerationFinds(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        using HighsEngine engine = new();
        SearchOptions options = new() { RelativeGap = 0, AbsoluteGap = 1e-4, NodeLimit = 5_000 };
        Hold(loss, threat, isPerBatch, (training, point) => (ExactTraining.Largest(training, point, engine, options), ExactTraining.Least(training, point, engine, options)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Largest_BySweeps_IsWhatEnumerationFinds(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        SearchOptions options = new() { RelativeGap = 0, AbsoluteGap = 1e-9, NodeLimit = 20_000 };
        Hold(loss, threat, isPerBatch, (training, point) => (SweptTraining.Largest(training, point, options), SweptTraining.Least(training, point, options)));
    }

    private static void Hold(EncodedLoss loss, EncodedThreat threat, bool isPerBatch, Func<EncodedTraining, double[], (SearchResult Largest, SearchResult Least)> search)
    {
        foreach ((int i, (EncodedTraining training, double[] point)) in Problems.Enumerated(loss, threat, isPerBatch).Index())
        {
            double[] outputs = Problems.Outputs(training, point);

            (SearchResult largest, SearchResult least) = search(training, point);

            Assert.True(largest.Bound >= outputs.Max() - 1e-12, $"problem {i}: {largest} excludes {outputs.Max()}");
            Assert.True(-least.Bound <= outputs.Min() + 1e-12, $"problem {i}: {least} excludes {outputs.Min()}");
            Assert.True(largest.End == SearchEnd.Solved && least.End == SearchEnd.Solved, $"problem {i}: {largest}, {least} against [{outputs.Min()}, {outputs.Max()}]");
            Assert.Equal(outputs.Max(), largest.Attained, 2e-4);
            Assert.Equal(outputs.Min(), -least.Attained, 2e-4);
        }
    }
}
