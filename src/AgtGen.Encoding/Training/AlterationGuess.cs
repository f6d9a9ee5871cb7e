using System.Numerics.Tensors;
using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Training;

/// <summary>Alterations that a relaxed point hints at: the samples that it affects most, labels moved to the end on whose side it moves them. Each is trained on.</summary>
internal sealed class AlterationGuess
{
    private readonly EncodedTraining training;
    private readonly TrainingEncoding encoding;
    private readonly TrainingReplay replay;
    private readonly double[] point;
    private readonly int sign;

    public AlterationGuess(EncodedTraining training, TrainingEncoding encoding, double[] point, int sign)
    {
        (this.training, this.encoding, this.point, this.sign) = (training, encoding, point, sign);
        replay = new(training);
    }

    /// <summary>What the training attains on the data as they are.</summary>
    public double Plain => Attain([.. training.Steps.Select(_ => new Dictionary<int, double>())]);

    /// <summary>What the guess of a relaxed point attains.</summary>
    /// <param name="relaxed">A value for each variable of the model.</param>
    public double? Value(ReadOnlyMemory<double> relaxed)
    {
        Dictionary<int, double>[] affected = new Dictionary<int, double>[training.Steps.Count];
        HashSet<Variable> ofAll = training.IsPerBatch ? [] : Largest(encoding.Affected.SelectMany(step => step.Values).Distinct(), relaxed.Span);
        for (int step = 0; step < affected.Length; step++)
        {
            HashSet<Variable> set = training.IsPerBatch ? Largest(encoding.Affected[step].Values, relaxed.Span) : ofAll;
            affected[step] = [];
            foreach ((int row, Variable binary) in encoding.Affected[step])
            {
                if (set.Contains(binary))
                {
                    affected[step].Add(row, Move(binary, relaxed.Span));
                }
            }
        }

        return Attain(affected);
    }

    private double Attain(IReadOnlyList<IReadOnlyDictionary<int, double>> affected) => sign * TensorPrimitives.Dot<double>(point, replay.Run(affected));

    private HashSet<Variable> Largest(IEnumerable<Variable> binaries, ReadOnlySpan<double> relaxed)
    {
        List<(double Share, Variable Binary)> shares = [];
        foreach (Variable binary in binaries)
        {
            if (relaxed[binary.Index] > 1e-9)
            {
                shares.Add((relaxed[binary.Index], binary));
            }
        }

        return [.. shares.OrderByDescending(share => share.Share).Take(training.Budget).Select(share => share.Binary)];
    }

    private double Move(Variable affected, ReadOnlySpan<double> relaxed) =>
        encoding.Moves.TryGetValue(affected, out Variable? move) ? Math.CopySign(training.Radius, relaxed[move.Index]) : 0;
}
