using System.Globalization;
using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Tests.Proofs;

/// <summary>What is not proved is refused, with what is wrong and where.</summary>
public class ProofFaultTests
{
    private static readonly SearchOptions Tight = new() { RelativeGap = 0, AbsoluteGap = 1e-6, NodeLimit = 400 };
    private static readonly double[] Point = [0.75, -0.5, 1];

    private static readonly Lazy<byte[]> Hinge = new(() => Prove(Training(EncodedLoss.Hinge)));
    private static readonly Lazy<byte[]> Logistic = new(() => Prove(Training(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal)));

    [Fact]
    public void Check_OfTheFixtures_AcceptsThem()
    {
        // What is changed below is a proof with divisions, rows, corners and lines.
        Assert.True(ProofChecker.Check(Hinge.Value).IsProved);
        Assert.True(ProofChecker.Check(Logistic.Value).IsProved);
        ProofText hinge = new(Hinge.Value), logistic = new(Logistic.Value);
        Assert.True(hinge.Find("divide") > 0 && hinge.Find("row") > 0 && logistic.Find("corner") > 0 && logistic.Find("line") > 0 && logistic.Find("divide") > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Check_OfAClaimBetterThanItsParts_IsRefused(bool isLogistic)
    {
        ProofText text = new(isLogistic ? Logistic.Value : Hinge.Value);
        double bound = text.Check().Bound;

        Refuse(text.Claim(bound - 1e-4).Check(), "prove a bound of");
    }

    [Fact]
    public void Check_OfAMultiplierThatClaimsTooMuch_IsRefused()
    {
        // Of one part, whose multipliers are optimal: every change of one costs.
        ProofText text = new(Prove(Training(EncodedLoss.SquaredError)));
        int[] rows = [.. Enumerable.Range(0, text.Lines.Count).Where(i => text.Lines[i].StartsWith("row ", StringComparison.Ordinal) && text.Lines[i].Split(' ').Length == 3)];
        Assert.NotEmpty(rows);
        foreach (int row in rows)
        {
            ProofText changed = text.Copy();
            changed.Lines[row] = With(text.Lines[row], -1, 1.5 * Number(text.Lines[row], -1));

            Refuse(changed.Check(), "prove a bound of");
        }
    }

    [Fact]
    public void Check_OfAPartClaimedToHaveNoPointWithoutARay_IsRefused()
    {
        ProofText text = new(Hinge.Value);
        Refuse(text.Change("bound", line => line.Replace("bound", "empty", StringComparison.Ordinal)).Check(), "that the part has no point is not proved");
    }

    [Fact]
    public void Check_OfAModelClaimedToHaveNoPoint_IsRefused()
    {
        ProofText text = new(Hinge.Value);
        Refuse(text.Change("claim", _ => "claim empty").Check(), "prove a bound of");
    }

    [Fact]
    public void Check_OfADivisionThatDoesNotCover_IsRefused() =>
        Refuse(new ProofText(Hinge.Value).Change("divide", line => line.Replace(" 0 0 1 1", " 0 0 0 0", StringComparison.Ordinal)).Check(), "do not cover");

    [Theory]
    [InlineData(1, -1e-3)]
    [InlineData(1, 1e-3)]
    [InlineData(0, 1e-2)]
    [InlineData(3, -1e-2)]
    public void Check_OfADivisionWithAGapOrAnOverlap_IsRefused(int end, double move)
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(-1, 2)), y = model.AddVariable("y", new(0, 4));
        model.AddEquation("square", new Expression().AddProduct(1, x, x).Add(-1, y));
        using HighsEngine engine = new();
        using MemoryStream proof = new();
        ExactSearch.Prove(model, new Expression().Add(1, x).Add(-1, y), engine, proof, Tight);
        ProofText text = new(proof.ToArray());
        Assert.True(text.Check().IsProved);

        Refuse(text.Change("divide", line => With(line, 2 + end, Number(line, 2 + end) + move)).Check(), "do not cover");
    }

    [Fact]
    public void Check_OfAProofWithoutOneOfItsParts_IsRefused()
    {
        ProofText text = new(Hinge.Value);
        int first = text.Find("bound"), count = (int)Number(text.Lines[first], 1);
        text.Lines.RemoveRange(first, count + 1);

        Assert.False(IsProved(text.Bytes()));
    }

    [Fact]
    public void Check_OfACornerInsideOfTheRanges_IsRefused() =>
        Refuse(new ProofText(Logistic.Value).Change("corner", line => With(With(line, 4, 0.25), 5, 0.25)).Check(), "is inside of the ranges");

    [Fact]
    public void Check_OfALineThatCrossesTheFunction_IsRefused() =>
        Refuse(new ProofText(Logistic.Value).Change("line", line => With(line, 4, Number(line, 4) + (line.Contains("above", StringComparison.Ordinal) ? -1e-9 : 1e-9))).Check(), "is not proved to be");

    [Theory]
    [InlineData("corner")]
    [InlineData("line")]
    public void Check_OfAnInequalityThatIsTurnedAround_IsRefused(string kind) =>
        Refuse(new ProofText(Logistic.Value).Change(kind, line => With(line, -1, -Number(line, -1))).Check(), "would turn it around");

    [Theory]
    [InlineData("row", "NaN")]
    [InlineData("row", "Infinity")]
    [InlineData("corner", "NaN")]
    [InlineData("line", "-Infinity")]
    [InlineData("line", "1e999")]
    public void Check_OfAMultiplierThatIsNoNumber_IsRefused(string kind, string multiplier)
    {
        ProofText text = new ProofText(Logistic.Value).Change(kind, line => $"{line[..line.LastIndexOf(' ')]} {multiplier}");

        Assert.Contains("is no finite number", Assert.Throws<ProofException>(() => text.Check()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claim bound NaN")]
    [InlineData("claim bound Infinity")]
    public void Check_OfAClaimThatIsNoNumber_IsRefused(string claim)
    {
        ProofText text = new ProofText(Hinge.Value).Change("claim", _ => claim);

        Assert.Contains("is no finite number", Assert.Throws<ProofException>(() => text.Check()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfATrainingWithOneMoreAffectedSample_IsRefused() =>
        Refuse(new ProofText(Hinge.Value).Change("loss", line => line.Replace("flip 1 ", "flip 2 ", StringComparison.Ordinal)).Check(), "");

    [Fact]
    public void Check_OfAProofForAModelWithAFlippedBigM_IsRefused()
    {
        Random random = new(71);
        using HighsEngine engine = new();
        int bitten = 0;
        for (int i = 0; i < 60; i++)
        {
            EncodedTraining training = Problems.Draw(random, EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: false, samples: 6, steps: 3, budget: 1);
            double truth = Problems.Outputs(training, Point).Max();
            TrainingEncoding encoding = TrainingEncoding.Of(training);
            int[] sides = [.. Enumerable.Range(0, encoding.Model.Rows.Count).Where(row => encoding.Model.Rows[row].Name.Contains("inside", StringComparison.Ordinal))];
            if (sides.Length == 0)
            {
                continue;
            }

            (EncodingModel model, Expression output) = Flipped(encoding, sides[random.Next(sides.Length)]);
            ProofRecorder recorder = new();
            SearchResult wrong = ExactSearch.Maximize(model, output, engine, Tight, recorder, CancellationToken.None);
            using MemoryStream proof = new();
            ProofFile.Write(proof, ProofSubject.Of(training, Point, 1), wrong.Bound, recorder.Root);
            if (wrong.Bound < truth - 1e-9)
            {
                bitten++;
                Assert.False(IsProved(proof.ToArray()), $"problem {i}: {wrong} below {truth}");
            }
        }

        Assert.InRange(bitten, 10, 60);
    }

    [Fact]
    public void Check_OfAFileCutAnywhere_IsRefused()
    {
        byte[] proof = Hinge.Value;
        Random random = new(73);
        for (int i = 0; i < 200; i++)
        {
            Assert.False(IsProved(proof[..random.Next(proof.Length)]));
        }

        ProofText text = new(proof);
        for (int lines = 0; lines < text.Lines.Count; lines += 1 + random.Next(20))
        {
            ProofText cut = text.Copy();
            cut.Lines.RemoveRange(lines, cut.Lines.Count - lines);
            Assert.False(IsProved(cut.Bytes()));
        }
    }

    [Fact]
    public void Check_OfAFileWithOneChangedBit_IsRefused()
    {
        Random random = new(75);
        for (int i = 0; i < 500; i++)
        {
            byte[] proof = [.. Hinge.Value];
            proof[random.Next(proof.Length)] ^= (byte)(1 << random.Next(8));
            Assert.False(IsProved(proof));
        }
    }

    [Fact]
    public void Check_OfAnotherVersion_IsRefused()
    {
        ProofText text = new(Hinge.Value);
        text.Lines[0] = "agtgen-proof 2";

        Assert.Contains("another version", Assert.Throws<ProofException>(() => text.Check()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfLinesAfterTheEnd_IsRefused()
    {
        ProofText text = new(Hinge.Value);
        text.Lines.Add("bound 0");

        Refuse(text.Check(), "after the end");
    }

    internal static bool IsProved(byte[] proof)
    {
        try
        {
            return ProofChecker.Check(proof).IsProved;
        }
        catch (ProofException)
        {
            return false;
        }
    }

    internal static double Number(string line, int word)
    {
        string[] words = line.Split(' ');
        return double.Parse(words[word < 0 ? words.Length + word : word], CultureInfo.InvariantCulture);
    }

    internal static string With(string line, int word, double value)
    {
        string[] words = line.Split(' ');
        words[word < 0 ? words.Length + word : word] = value.ToString("R", CultureInfo.InvariantCulture);
        return string.Join(' ', words);
    }

    internal static void Refuse(ProofVerdict verdict, string why)
    {
        Assert.False(verdict.IsProved);
        Assert.StartsWith("Line ", verdict.Refusal, StringComparison.Ordinal);
        Assert.Contains(why, verdict.Refusal, StringComparison.Ordinal);
    }

    private static EncodedTraining Training(EncodedLoss loss, EncodedThreat threat = EncodedThreat.Flip) =>
        Problems.Draw(new(77), loss, threat, isPerBatch: false, samples: 6, steps: 3, budget: 1);

    private static byte[] Prove(EncodedTraining training)
    {
        using HighsEngine engine = new();
        using MemoryStream proof = new();
        ExactTraining.ProveLargest(training, Point, engine, proof, Tight);
        return proof.ToArray();
    }

    /// <summary>The same model, but for the sign of a binary's coefficient in one row.</summary>
    private static (EncodingModel Model, Expression Output) Flipped(TrainingEncoding encoding, int flipped)
    {
        EncodingModel model = new();
        foreach (Variable variable in encoding.Model.Variables)
        {
            _ = variable.Kind == VariableKind.Binary ? model.AddBinary(variable.Name) : model.AddVariable(variable.Name, variable.Range);
        }

        for (int i = 0; i < encoding.Model.Rows.Count; i++)
        {
            Row row = encoding.Model.Rows[i];
            Expression sum = new();
            foreach (LinearTerm term in row.Terms)
            {
                Variable variable = model.Variables[term.Variable.Index];
                sum.Add(i == flipped && variable.Kind == VariableKind.Binary ? -term.Coefficient : term.Coefficient, variable);
            }

            foreach (ProductTerm product in row.Products)
            {
                sum.AddProduct(product.Coefficient, model.Variables[product.First.Index], model.Variables[product.Second.Index]);
            }

            model.AddRow(row.Name, sum, row.Lower, row.Upper);
        }

        return (model, encoding.Output(Point).Terms.Aggregate(new Expression(), (sum, term) => sum.Add(term.Coefficient, model.Variables[term.Variable.Index])));
    }
}
