using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Proofs.Sweeps;

/// <summary>Every proof that a search by sweeps writes is accepted, wherever the search ended, and what is proved is what enumeration finds.</summary>
public class SweptProofTests
{
    private static readonly double[] Point = [0.5, -0.25, 1];

    [Theory]
    [MemberData(nameof(ExactTrainingTests.Kinds), MemberType = typeof(ExactTrainingTests))]
    public void Check_OfProvedTrainings_AcceptsTheirBounds(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        foreach ((EncodedTraining training, double[] point) in Problems.Enumerated(loss, threat, isPerBatch).Take(Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 18 : 6))
        {
            double[] outputs = Problems.Outputs(training, point);

            Hold(outputs.Max(), training, point, isLargest: true, 1e-8);
            Hold(-outputs.Min(), training, point, isLargest: false, 1e-8);
        }
    }

    [Theory]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip)]
    public void Check_OfSearchesStoppedAtAnyNode_AcceptsTheirBounds(EncodedLoss loss, EncodedThreat threat)
    {
        EncodedTraining training = Problems.Draw(new(103), loss, threat, isPerBatch: false, samples: 9, steps: 4, budget: 3);
        double most = Problems.Outputs(training, Point).Max();
        foreach (int nodes in (int[])[4, 5, 8, 13, 40])
        {
            ProofVerdict verdict = Proved(training, Point, isLargest: true, new() { RelativeGap = 0, AbsoluteGap = 0, NodeLimit = nodes }, out _);

            Assert.True(verdict.Bound >= most - 1e-12);
        }
    }

    /// <summary>Samples that are removed from batches that come again, so many that the numbers removed from each batch are divided first.</summary>
    [Theory]
    [InlineData(EncodedLoss.SquaredError, false)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, false)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, true)]
    [InlineData(EncodedLoss.Hinge, false)]
    public void Check_OfManyRemovedFromBatches_AcceptsWhatEnumerationFinds(EncodedLoss loss, bool isPerBatch)
    {
        Random random = new(139);
        for (int i = 0; i < 2; i++)
        {
            int size = isPerBatch ? 6 : 7, budget = isPerBatch ? 4 : 5;
            EncodedTraining drawn = Problems.Draw(random, loss, EncodedThreat.Removal, isPerBatch, samples: 2 * size, budget: budget);
            EncodedTraining training = drawn with { Steps = [.. Enumerable.Range(0, isPerBatch ? 2 : 4).Select(step => new EncodedStep([.. Enumerable.Range(size * (step % 2), size)], Interval<double>.Point(0.5)))] };
            Hold(Problems.Outputs(training, Point).Max(), training, Point, isLargest: true, 1e-8);
        }
    }

    /// <summary>Batches of which some samples are in others, too, so that none is counted by itself.</summary>
    [Theory]
    [InlineData(EncodedLoss.SquaredError)]
    [InlineData(EncodedLoss.BinaryCrossEntropy)]
    [InlineData(EncodedLoss.Hinge)]
    public void Check_OfRemovalFromBatchesThatOverlap_AcceptsWhatEnumerationFinds(EncodedLoss loss)
    {
        EncodedTraining drawn = Problems.Draw(new(149), loss, EncodedThreat.Removal, isPerBatch: false, samples: 9, budget: 2);
        EncodedTraining training = drawn with { Steps = [.. Enumerable.Range(0, 3).Select(step => new EncodedStep([.. Enumerable.Range(2 * step, 5)], Interval<double>.Point(0.25)))] };
        Hold(Problems.Outputs(training, Point).Max(), training, Point, isLargest: true, 1e-8);
    }

    /// <summary>A sample that no step has, so that units and samples have other numbers.</summary>
    [Theory]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip)]
    public void Check_OfATrainingWithoutOneOfItsSamples_AcceptsWhatEnumerationFinds(EncodedLoss loss, EncodedThreat threat)
    {
        EncodedTraining drawn = Problems.Draw(new(157), loss, threat, isPerBatch: false, samples: 9, budget: 2);
        EncodedTraining training = drawn with { Steps = [.. Enumerable.Range(0, 4).Select(_ => new EncodedStep([2, 3, 4, 5, 6, 8], Interval<double>.Point(0.5)))] };

        Hold(Problems.Outputs(training, Point).Max(), training, Point, isLargest: true, 1e-8);
    }

    /// <summary>Rates and weight decays that are only known to lie in intervals, over which one step is extreme at an end.</summary>
    [Theory]
    [InlineData(0.25, 0.25, 0.0625, 0.5)]
    [InlineData(0.125, 0.25, 0.0, 0.0)]
    public void Check_OfSettingsInIntervals_AcceptsTheBoundOfAllOfThem(double lowRate, double highRate, double lowDecay, double highDecay)
    {
        EncodedTraining drawn = Problems.Draw(new(151), EncodedLoss.SquaredError, EncodedThreat.Move, isPerBatch: false, samples: 7, steps: 1, budget: 0);
        EncodedTraining Of(Interval<double> rate, Interval<double> decay) => drawn with { Decay = decay, Start = [0.5, -1, 0.25], Steps = [drawn.Steps[0] with { Rate = rate }] };
        double most = new[] { lowRate, highRate }.Max(rate => new[] { lowDecay, highDecay }.Max(decay => Problems.Outputs(Of(Interval<double>.Point(rate), Interval<double>.Point(decay)), Point).Max()));

        Hold(most, Of(new(lowRate, highRate), new(lowDecay, highDecay)), Point, isLargest: true, 5);
    }

    /// <summary>The same where ranges of parameters are needed after the first step.</summary>
    [Fact]
    public void Check_OfDecaysInIntervalsForSeveralSteps_AcceptsTheBound()
    {
        EncodedTraining drawn = Problems.Draw(new(163), EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, isPerBatch: false, samples: 7, budget: 1);
        double most = Problems.Outputs(drawn with { Decay = Interval<double>.Point(0.0625) }, Point).Max();

        ProofVerdict verdict = Proved(drawn with { Decay = new(0.0625, 0.125) }, Point, isLargest: true, new() { NodeLimit = 10 }, out _);

        Assert.True(verdict.Bound >= most - 1e-12);
    }

    [Fact]
    public void Check_OfATraining_SaysWhatIsClaimed()
    {
        EncodedTraining training = Problems.Draw(new(65), EncodedLoss.SquaredError, EncodedThreat.Flip, isPerBatch: false);

        ProofVerdict verdict = Proved(training, Point, isLargest: false, new(), out _);

        Assert.Equal(
            FormattableString.Invariant($"No training of 3 steps on these 7 samples with squared-error, of which up to 2 of the data set have the other class, has an output below {-verdict.Bound:R} at (0.5, -0.25, 1)."),
            verdict.Claim);
    }

    [Fact]
    public void Check_Cancelled_Throws()
    {
        using MemoryStream proof = new();
        SweptTraining.ProveLargest(Problems.Draw(new(67), EncodedLoss.SquaredError, EncodedThreat.Flip, isPerBatch: false), Point, proof);

        Assert.Throws<OperationCanceledException>(() => ProofChecker.Check(proof.ToArray(), new(true)));
    }

    [Fact]
    public void ProveLargest_StoppedWithoutABound_WritesNothing()
    {
        using MemoryStream proof = new();

        SearchResult result = SweptTraining.ProveLargest(Problems.Draw(new(69), EncodedLoss.Hinge, EncodedThreat.Removal, isPerBatch: true) with { Steps = [new([0, 1, 2], Interval<double>.Point(1e300)), new([0, 1, 2], Interval<double>.Point(1e300))] }, Point, proof, new() { NodeLimit = 1 });

        Assert.Equal((double.PositiveInfinity, 0), (result.Bound, proof.Length));
    }

    /// <summary>That the bound is proved, that it is the truth, and that nothing below the truth is proved by the same parts.</summary>
    private static void Hold(double truth, EncodedTraining training, double[] point, bool isLargest, double gap)
    {
        ProofVerdict verdict = Proved(training, point, isLargest, new() { RelativeGap = 0 }, out ProofText text);

        Assert.InRange(verdict.Bound, truth - 1e-12, truth + gap);
        Assert.False(text.Claim(truth - 1e-10).Check().IsProved, $"less than {truth} is proved");
    }

    private static ProofVerdict Proved(EncodedTraining training, double[] point, bool isLargest, SearchOptions options, out ProofText text)
    {
        using MemoryStream proof = new();
        SearchResult result = isLargest ? SweptTraining.ProveLargest(training, point, proof, options) : SweptTraining.ProveLeast(training, point, proof, options);
        text = new(proof.ToArray());
        ProofVerdict verdict = ProofChecker.Check(proof.ToArray());
        Assert.True(verdict.IsProved, $"{result}: {verdict.Refusal}");
        Assert.Equal(result.Bound, verdict.Bound);
        return verdict;
    }
}
