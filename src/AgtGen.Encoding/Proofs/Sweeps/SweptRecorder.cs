using System.Globalization;
using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>Keeps of each part of a search by sweeps what proves its bound, and writes it.</summary>
/// <param name="training">The training.</param>
internal sealed class SweptRecorder(EncodedTraining training)
{
    private readonly SweepProblem problem = new(training);
    private readonly Dictionary<SweepNode, SweptNode> nodes = new(ReferenceEqualityComparer.Instance);
    private readonly SweptNode root = new();

    /// <summary>A part that is one training.</summary>
    /// <param name="node">The part.</param>
    /// <param name="bound">Its bound.</param>
    public void Run(SweepNode node, double bound)
    {
        SweptNode of = Of(node);
        (of.IsRun, of.Bound) = (true, bound);
    }

    /// <summary>A part that was swept.</summary>
    /// <param name="node">The part.</param>
    /// <param name="bound">What the sweep alone proves of it.</param>
    /// <param name="bounds">The ranges of outputs.</param>
    /// <param name="slopes">Slopes for what is claimed; null for those of the ranges.</param>
    public void Sweep(SweepNode node, double bound, SweepBounds bounds, double[][]? slopes)
    {
        Alterations alterations = new(problem, node);
        SweptNode of = Of(node);
        (of.Bound, of.Weights) = (bound, [.. bounds.Weights.Select(weight => weight.Sum)]);
        of.Inner = Few(bounds, alterations, [.. bounds.Samples.Select(samples => samples.Slopes)]);
        of.Outer = slopes is null ? null : Few(bounds, alterations, slopes);
    }

    /// <summary>A part that a part is divided into.</summary>
    /// <param name="node">The part that is divided.</param>
    /// <param name="part">The part of it.</param>
    /// <param name="bound">What the sweep of the former proves of the latter.</param>
    public void Divide(SweepNode? node, SweepNode part, double bound)
    {
        SweptNode of = node is null ? root : Of(node);
        SweptNode child = new();
        nodes.Add(part, child);
        if (part.Range is { } range)
        {
            // The lower part comes first.
            of.Number = (range.Class, Math.Max(of.Number?.Middle ?? 0, range.Least));
        }
        else if (part.Count is null)
        {
            of.First = [.. node!.Order.Select(unit => problem.Training.IsPerBatch ? unit : problem.Rows[unit])];
        }

        of.Parts.Add((part.Count ?? (part.Range is null ? part.Child : of.Parts.Count), bound, child));
    }

    /// <summary>Writes the proof of a claim.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="claim">The claim.</param>
    public void Write(TextWriter writer, double claim)
    {
        writer.Write($"{SweptWords.Method}\n");
        Stack<SweptNode> open = new([root]);
        while (open.TryPop(out SweptNode? node))
        {
            Write(writer, node, claim, open);
        }
    }

    private static void Write(TextWriter writer, SweptNode node, double claim, Stack<SweptNode> open)
    {
        if (node.IsRun)
        {
            writer.Write($"{SweptWords.Run}\n");
            return;
        }

        (int Place, double Bound, SweptNode Part)[] parts = [.. node.Parts.Where(part => part.Bound > claim).OrderBy(part => part.Place)];
        if (node.Weights.Length == 0)
        {
            writer.Write($"{SweptWords.Each}\n");
        }
        else
        {
            Write(writer, SweptWords.Sweep, node.Weights);
            WriteAll(writer, SweptWords.Inner, node.Inner);
            WriteAll(writer, SweptWords.Outer, node.Outer ?? []);
            if (node.Bound <= claim || parts.Length == 0)
            {
                return;
            }

            // Behind the last unit that matters the sweep bounds all others together.
            int named = Math.Min(parts[^1].Place + 1, node.First.Length);
            writer.Write(node.Number is { } number ? $"{SweptWords.Number} {number.Class} {number.Middle}\n" : $"{SweptWords.First} {string.Join(' ', node.First.Take(named))}\n");
            writer.Write($"{SweptWords.Parts} {string.Join(' ', parts.Select(part => part.Place))}\n");
        }

        foreach ((_, _, SweptNode part) in parts.Reverse())
        {
            open.Push(part);
        }
    }

    private SweptNode Of(SweepNode node) => nodes.TryGetValue(node, out SweptNode? of) ? of : root;

    /// <summary>One slope where all that count are the same.</summary>
    private double[][] Few(SweepBounds bounds, Alterations alterations, double[][] slopes) => [.. slopes.Select((ofStep, step) =>
    {
        StepSamples samples = bounds.Samples[step];
        double[] all = [.. ofStep.Take(samples.Rows.Length)];
        int[] units = [.. samples.Units];
        double[] different = [.. all.Where((_, i) => training.Threat != EncodedThreat.Removal || alterations.States[units[i]] != UnitState.Affected).Distinct()];
        return different.Length > 1 ? all : different.Length == 1 ? different : [0.0];
    })];

    private static void WriteAll(TextWriter writer, string word, double[][] values)
    {
        foreach (double[] ofStep in values)
        {
            Write(writer, word, ofStep);
        }
    }

    private static void Write(TextWriter writer, string word, double[] values) =>
        writer.Write($"{word} {string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}\n");
}
