using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Tests.Search;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Tests.Proofs;

/// <summary>Every proof that a search writes is accepted, wherever the search ended.</summary>
public class ProofCheckerTests
{
    private static readonly SearchOptions Tight = new() { RelativeGap = 0, AbsoluteGap = 1e-5, NodeLimit = 300 };

    [Theory]
    [MemberData(nameof(ExactTrainingTests.Kinds), MemberType = typeof(ExactTrainingTests))]
    public void Check_OfProvedTrainings_AcceptsTheirBounds(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        Random random = new(61);
        using HighsEngine engine = new();
        for (int i = 0; i < (Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 18 : 3); i++)
        {
            EncodedTraining training = Problems.Draw(random, loss, threat, isPerBatch, samples: isPerBatch ? 5 : 7, steps: isPerBatch ? 2 : 3, budget: isPerBatch ? 1 : 1 + (i % 2));
            double[] point = [(2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1, 1];
            foreach (bool isLargest in (bool[])[true, false])
            {
                using MemoryStream proof = new();

                SearchResult result = isLargest
                    ? ExactTraining.ProveLargest(training, point, engine, proof, Tight)
                    : ExactTraining.ProveLeast(training, point, engine, proof, Tight);
                ProofVerdict verdict = ProofChecker.Check(proof.ToArray());

                Assert.True(verdict.IsProved, $"problem {i}, {result}: {verdict.Refusal}");
                Assert.Equal(result.Bound, verdict.Bound);
            }
        }
    }

    [Theory]
    [InlineData(0, 8, 0)]
    [InlineData(3, 3, 2)]
    public void Check_OfModelsStoppedAtAnyNode_AcceptsTheirBounds(int continuous, int binaries, int products)
    {
        Random random = new(63);
        using HighsEngine engine = new();
        for (int i = 0; i < 20; i++)
        {
            (EncodingModel model, Expression objective) = RandomModels.Draw(random, continuous, binaries, rows: 3, products);
            foreach (int nodes in (int[])[1, 2, 5, 17, 2000])
            {
                using MemoryStream proof = new();

                SearchResult result = ExactSearch.Prove(model, objective, engine, proof, Tight with { NodeLimit = nodes });
                ProofVerdict verdict = ProofChecker.Check(proof.ToArray());

                Assert.True(verdict.IsProved, $"model {i} after {nodes} nodes, {result}: {verdict.Refusal}");
                Assert.Equal(result.Bound, verdict.Bound);
            }
        }
    }

    [Fact]
    public void Check_OfAModelWithoutPoints_AcceptsThatItHasNone()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(0, 1)), y = model.AddVariable("y", new(0, 1)), b = model.AddBinary("b");
        model.AddEquation("product", new Expression().AddProduct(1, x, y).Add(-0.5));
        model.AddRow("sum", new Expression().Add(1, x).Add(1, y).Add(0.125, b), double.NegativeInfinity, 1.25);
        using HighsEngine engine = new();
        using MemoryStream proof = new();

        ExactSearch.Prove(model, new Expression().Add(1, x), engine, proof);
        ProofVerdict verdict = ProofChecker.Check(proof.ToArray());

        Assert.True(verdict.IsProved, verdict.Refusal);
        Assert.Equal((double.NegativeInfinity, "The model has no point."), (verdict.Bound, verdict.Claim));
    }

    [Fact]
    public void Check_OfASquareUnderABound_AcceptsItsRoot()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(-3, 5));
        model.AddRow("square", new Expression().AddProduct(1, x, x), double.NegativeInfinity, 2);
        using HighsEngine engine = new();
        using MemoryStream proof = new();

        ExactSearch.Prove(model, new Expression().Add(1, x), engine, proof, Tight);
        ProofVerdict verdict = ProofChecker.Check(proof.ToArray());

        Assert.True(verdict.IsProved, verdict.Refusal);
        Assert.InRange(verdict.Bound, Math.Sqrt(2), Math.Sqrt(2) + 1e-4);
    }

    [Fact]
    public void Check_OfCoefficientsInIntervals_AcceptsTheBoundOfAllOfThem()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(-1, 2)), y = model.AddVariable("y", new(-1, 1));
        model.AddRow("row", new Expression().Add(new Numerics.Interval<double>(0.5, 1), x).Add(new Numerics.Interval<double>(-0.1, 0.3), y), double.NegativeInfinity, 1);
        using HighsEngine engine = new();
        using MemoryStream proof = new();

        SearchResult result = ExactSearch.Prove(model, new Expression().Add(new Numerics.Interval<double>(1, 1.5), x), engine, proof, Tight);

        Assert.True(ProofChecker.Check(proof.ToArray()).IsProved);
        Assert.True(result.Bound >= 3);
    }

    [Fact]
    public void Prove_ThatProvesNothing_WritesNothing()
    {
        using MemoryStream proof = new();

        ProofFile.Write(proof, ProofSubject.Of(new EncodingModel(), new()), double.PositiveInfinity, new());

        Assert.Equal(0, proof.Length);
    }

    [Fact]
    public void Check_OfATraining_SaysWhatIsClaimed()
    {
        EncodedTraining training = Problems.Draw(new(65), EncodedLoss.SquaredError, EncodedThreat.Flip, isPerBatch: false);
        using HighsEngine engine = new();
        using MemoryStream proof = new();

        SearchResult result = ExactTraining.ProveLeast(training, [0.5, -0.25, 1], engine, proof);

        Assert.Equal(
            FormattableString.Invariant($"No training of 3 steps on these 7 samples with squared-error, of which up to 2 of the data set have the other class, has an output below {-result.Bound:R} at (0.5, -0.25, 1)."),
            ProofChecker.Check(proof.ToArray()).Claim);
    }

    [Fact]
    public void Check_Cancelled_Throws()
    {
        using HighsEngine engine = new();
        using MemoryStream proof = new();
        ExactTraining.ProveLargest(Problems.Draw(new(67), EncodedLoss.SquaredError, EncodedThreat.Flip, isPerBatch: false), [1, 1, 1], engine, proof);

        Assert.Throws<OperationCanceledException>(() => ProofChecker.Check(proof.ToArray(), new(true)));
    }
}
