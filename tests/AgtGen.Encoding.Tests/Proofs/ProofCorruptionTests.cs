using System.Globalization;
using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Tests.Proofs;

/// <summary>Proofs with changes drawn at random, and with a claim that is not true: none is accepted, since none can be proved.</summary>
public class ProofCorruptionTests
{
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
        using HighsEngine engine = new();
        for (int problem = 0; problem < 4; problem++)
        {
            EncodedTraining training = Problems.Draw(random, loss, threat, isPerBatch: problem == 3, samples: 5, steps: 2, budget: 1);
            double[] point = [(2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1, 1];
            double truth = Problems.Outputs(training, point).Max();
            using MemoryStream proof = new();
            ExactTraining.ProveLargest(training, point, engine, proof, new() { RelativeGap = 0, AbsoluteGap = 1e-3, NodeLimit = 40 });
            ProofText text = new(proof.ToArray());
            Assert.True(text.Check().IsProved);
            RefuseAll(text, truth, random, Corrupt);
        }
    }

    /// <summary>That of many corrupted proofs, each with a claim that is not true, none is accepted.</summary>
    internal static void RefuseAll(ProofText text, double truth, Random random, Action<Random, ProofText> corrupt)
    {
        for (int i = 0; i < (Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 1000 : 50); i++)
        {
            ProofText corrupted = text.Copy().Claim(truth - Math.Pow(10, -1 - (9 * random.NextDouble())));
            for (int changes = random.Next(4); changes >= 0; changes--)
            {
                corrupt(random, corrupted);
            }

            Assert.False(ProofFaultTests.IsProved(corrupted.Bytes()), $"corruption {i}: {corrupted.Lines[corrupted.Find("claim")]} is accepted, and {truth} is attained");
        }
    }

    /// <summary>Changes a number of the proof, a word, or the lines themselves; what is claimed and of what stays.</summary>
    private static void Corrupt(Random random, ProofText text)
    {
        int first = text.Find("claim") + 1, at = first + random.Next(Math.Max(1, text.Lines.Count - first - 1));
        string[] words = text.Lines[at].Split(' ');
        switch (random.Next(7))
        {
            case 0:
                text.Lines.RemoveAt(at);
                break;
            case 1:
                text.Lines.Insert(at, text.Lines[first + random.Next(text.Lines.Count - first)]);
                break;
            case 2:
                text.Lines[at] = text.Lines[at].Replace("above", "below", StringComparison.Ordinal).Replace("bound", "empty", StringComparison.Ordinal);
                break;
            case 3:
                // Twice the weight of one part's inequality.
                text.Lines[at] = words[0] is "row" or "corner" or "line" ? ProofFaultTests.With(text.Lines[at], -1, 2 * ProofFaultTests.Number(text.Lines[at], -1)) : text.Lines[at];
                break;
            default:
                int word = random.Next(words.Length);
                if (double.TryParse(words[word], NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                {
                    double changed = random.Next(5) switch
                    {
                        0 => -value,
                        1 => value * (1 + ((random.NextDouble() - 0.5) / 4)),
                        2 => Math.BitIncrement(value),
                        3 => value + (random.NextDouble() - 0.5),
                        _ => Math.Round(value) + random.Next(-2, 3),
                    };
                    text.Lines[at] = ProofFaultTests.With(text.Lines[at], word, changed);
                }

                break;
        }
    }
}
