using System.Globalization;
using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;
using static AgtGen.Encoding.Tests.Proofs.ProofFaultTests;

namespace AgtGen.Encoding.Tests.Proofs.Sweeps;

/// <summary>Of proofs by sweeps what is not proved is refused, with what is wrong and where.</summary>
public class SweptProofFaultTests
{
    private static readonly double[] Point = [0.75, -0.5, 1];

    private static readonly Lazy<byte[]> Hinge = new(() => Prove(Problems.Draw(new(77), EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: false, samples: 9, steps: 4, budget: 2)));
    private static readonly Lazy<byte[]> Logistic = new(() => Prove(Problems.Draw(new(79), EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal, isPerBatch: false, samples: 9, steps: 4, budget: 2)));
    private static readonly Lazy<byte[]> Moved = new(() => Prove(Problems.Draw(new(83), EncodedLoss.SquaredError, EncodedThreat.Move, isPerBatch: false, samples: 9, steps: 4, budget: 2)));

    [Fact]
    public void Check_OfTheFixtures_AcceptsThem()
    {
        // What is changed below is a proof with divisions, runs and slopes of both kinds.
        ProofText hinge = new(Hinge.Value), logistic = new(Logistic.Value);
        Assert.True(hinge.Check().IsProved && logistic.Check().IsProved && new ProofText(Moved.Value).Check().IsProved);
        Assert.True(hinge.Find("first") > 0 && hinge.Lines.Contains("run") && logistic.Lines.Contains("each") && logistic.Find("first") > 0 && logistic.Find("outer") > 0);
    }

    [Fact]
    public void Check_OfAClaimBelowWhatIsAttained_IsRefused()
    {
        foreach (byte[] proof in (byte[][])[Hinge.Value, Logistic.Value, Moved.Value])
        {
            ProofText text = new(proof);
            double bound = text.Check().Bound;

            Refuse(text.Claim(bound - 1e-6).Check(), "proves a bound of");
        }
    }

    [Fact]
    public void Check_OfSlopesThatProveLess_IsRefused()
    {
        // Of squared errors the slope 2 is the only one that leaves nothing of outputs that have a range, which those of the first step have not.
        ProofText text = new(Moved.Value);
        int[] inner = [.. Enumerable.Range(0, text.Lines.Count).Where(i => text.Lines[i].StartsWith("inner ", StringComparison.Ordinal))];
        Assert.Equal(4, inner.Length);
        Assert.True(text.Copy().Change("inner", _ => "inner 1.5").Check().IsProved);
        foreach (int line in inner[1..])
        {
            ProofText changed = text.Copy();
            changed.Lines[line] = "inner 1.75";

            Refuse(changed.Check(), "proves a bound of");
        }
    }

    [Fact]
    public void Check_OfWeightsThatAreNotTheSteps_IsRefused() => Refuse(new ProofText(Moved.Value).Change("sweep", line => With(line, 1, 1.25 * Number(line, 1))).Check(), "proves a bound of");

    [Fact]
    public void Check_WithoutOneOfTheNamedParts_IsRefused()
    {
        // Every part that is named is one that the sweep does not prove the claim of.
        ProofText text = new(Hinge.Value);
        int[] divided = [.. Enumerable.Range(0, text.Lines.Count).Where(i => text.Lines[i].StartsWith("parts ", StringComparison.Ordinal))];
        Assert.NotEmpty(divided);
        foreach (int line in divided)
        {
            foreach (string place in text.Lines[line].Split(' ')[1..])
            {
                ProofText changed = text.Copy();
                changed.Lines[line] = string.Join(' ', text.Lines[line].Split(' ').Where(word => word != place));

                Refuse(changed.Check(), $"part {place} of the sweep proves a bound of");
            }
        }
    }

    [Fact]
    public void Check_OfATrainingWhoseNumberIsMissing_IsRefused()
    {
        // The part of no removal is the last to go: what follows is then taken for it, and the end comes too early.
        ProofText text = new(Logistic.Value);
        int run = text.Lines.IndexOf("run");
        Assert.Equal(text.Lines.IndexOf("each") + 1, run);
        text.Lines.RemoveAt(run);

        Assert.False(IsProved(text.Bytes()));
    }

    [Fact]
    public void Check_OfAPartCalledOneTraining_IsRefused()
    {
        ProofText text = new(Moved.Value);
        int sweep = text.Find("sweep");
        text.Lines.RemoveRange(sweep, text.Lines.Count - sweep - 1);
        text.Lines.Insert(sweep, "run");

        Refuse(text.Check(), "is not one training");
    }

    [Theory]
    [InlineData("flip 2 ", "flip 3 ")]
    [InlineData("binary-cross-entropy", "squared-error")]
    public void Check_OfAnotherThreatOrLoss_IsRefused(string from, string to)
    {
        byte[] proof = from.StartsWith("flip", StringComparison.Ordinal) ? Hinge.Value : Logistic.Value;

        Assert.False(IsProved(new ProofText(proof).Change("loss", line => line.Replace(from, to, StringComparison.Ordinal)).Bytes()));
    }

    [Fact]
    public void Check_OfOtherData_IsRefused()
    {
        // Each sample moves the bound of moved labels, in one of the two directions.
        ProofText text = new(Moved.Value);
        for (int sample = text.Find("sample"); text.Lines[sample].StartsWith("sample ", StringComparison.Ordinal); sample++)
        {
            bool[] proved = [.. ((double[])[-0.5, 0.5]).Select(move =>
            {
                ProofText changed = text.Copy();
                changed.Lines[sample] = With(changed.Lines[sample], 1, Number(changed.Lines[sample], 1) + move);
                return changed.Check().IsProved;
            })];

            Assert.Single(proved, isProved => !isProved);
        }
    }

    [Theory]
    [InlineData("first 0 0", "a sample is there twice")]
    [InlineData("first 0 99", "there are 9 samples")]
    public void Check_OfADivisionBySamplesThatCannotBe_IsRefused(string line, string why)
    {
        ProofText text = new ProofText(Hinge.Value).Change("first", _ => line);

        Assert.Contains(why, Assert.Throws<ProofException>(() => text.Check()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfADivisionByACertainlyAffectedSample_IsRefused()
    {
        // The second division is of a part whose affected sample the first names.
        ProofText text = new(Hinge.Value);
        int[] first = [.. Enumerable.Range(0, text.Lines.Count).Where(i => text.Lines[i].StartsWith("first ", StringComparison.Ordinal))];
        int place = (int)Number(text.Lines[first[0] + 1], 1);
        text.Lines[first[1]] += $" {text.Lines[first[0]].Split(' ')[1 + place]}";

        Assert.Contains("is affected in all of the part", Assert.Throws<ProofException>(() => text.Check()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfNumbersOfSamplesThatAreNotCounted_IsRefused()
    {
        ProofText text = new ProofText(Hinge.Value).Change("first", _ => "number 0 1");

        Assert.Contains("are not counted by themselves", Assert.Throws<ProofException>(() => text.Check()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sweep", "sweep 0.1", "1 weights")]
    [InlineData("inner", "inner 0 0", "2 slopes")]
    [InlineData("sweep", "sweep NaN NaN NaN NaN", "is no finite number")]
    [InlineData("claim", "claim empty", "sweeps prove a bound")]
    [InlineData("sweep", "row 0 1", "begins no part")]
    public void Check_OfALineThatCannotBe_IsRefused(string keyword, string line, string why)
    {
        ProofText text = new ProofText(Hinge.Value).Change(keyword, _ => line);

        Assert.Contains(why, Assert.Throws<ProofException>(() => text.Check()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfSweepsOfAModel_IsRefused()
    {
        using MemoryStream proof = new();
        ProofFile.WriteParts(proof, ProofSubject.Of(new AgtGen.Encoding.Modeling.EncodingModel(), new()), 1, writer => writer.Write("sweeps\nrun\n"));

        Assert.Contains("only a training", Assert.Throws<ProofException>(() => ProofChecker.Check(proof.ToArray())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAFileCutAnywhere_IsRefused()
    {
        foreach (byte[] proof in (byte[][])[Hinge.Value, Logistic.Value])
        {
            ProofText text = new(proof);
            for (int lines = 0; lines < text.Lines.Count; lines += 1 + (lines / 8))
            {
                ProofText cut = text.Copy();
                cut.Lines.RemoveRange(lines, cut.Lines.Count - lines);
                Assert.False(IsProved(cut.Bytes()));
            }
        }
    }

    /// <summary>Changes drawn at random, and a claim that is not true: nothing can prove it.</summary>
    [Theory]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Move)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal)]
    public void Check_OfCorruptedProofsThatClaimMoreThanIsTrue_AcceptsNone(EncodedLoss loss, EncodedThreat threat)
    {
        Random random = new(81);
        for (int problem = 0; problem < 4; problem++)
        {
            EncodedTraining training = Problems.Draw(random, loss, threat, isPerBatch: problem == 3, samples: 5, steps: 2, budget: problem == 3 ? 1 : 2);
            double[] point = [(2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1, 1];
            double truth = Problems.Outputs(training, point).Max();
            using MemoryStream proof = new();
            SweptTraining.ProveLargest(training, point, proof, new() { RelativeGap = 0 });
            ProofText text = new(proof.ToArray());
            Assert.True(text.Check().IsProved);
            ProofCorruptionTests.RefuseAll(text, truth, random, Corrupt);
        }
    }

    private static void Corrupt(Random random, ProofText text)
    {
        int first = text.Lines.IndexOf("sweeps") + 1, at = first + random.Next(Math.Max(1, text.Lines.Count - first - 1));
        string[] words = text.Lines[at].Split(' ');
        switch (random.Next(6))
        {
            case 0:
                text.Lines.RemoveAt(at);
                break;
            case 1:
                text.Lines.Insert(at, text.Lines[first + random.Next(text.Lines.Count - first)]);
                break;
            case 2:
                text.Lines[at] = string.Join(' ', words[..^1].DefaultIfEmpty("run"));
                break;
            default:
                int word = random.Next(words.Length);
                if (double.TryParse(words[word], NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                {
                    bool isWhole = words[0] is "first" or "number" or "parts";
                    text.Lines[at] = With(text.Lines[at], word, isWhole ? Math.Max(0, value + random.Next(-1, 2)) : value * (1 + (random.NextDouble() - 0.5)));
                }

                break;
        }
    }

    private static byte[] Prove(EncodedTraining training)
    {
        using MemoryStream proof = new();
        SweptTraining.ProveLargest(training, Point, proof, new() { RelativeGap = 0 });
        return proof.ToArray();
    }
}
