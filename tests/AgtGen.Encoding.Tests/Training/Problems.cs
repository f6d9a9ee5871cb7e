using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Training;

/// <summary>Small random trainings, and all that their threats admit.</summary>
internal static class Problems
{
    public static EncodedTraining Draw(Random random, EncodedLoss loss, EncodedThreat threat, bool isPerBatch, int samples = 7, int steps = 3, int budget = 2)
    {
        double[][] rows = [.. Enumerable.Range(0, samples).Select(_ => new[] { Round(random), Round(random), 1 })];
        bool isMini = random.Next(2) == 0;
        int half = Math.Max(budget + 1, samples / 2);
        return new()
        {
            Rows = rows,
            Labels = [.. rows.Select(row => Label(random, loss, threat, row))],
            Start = [0, 0.25 * Round(random), 0],
            Steps = [.. Enumerable.Range(0, steps).Select(step => new EncodedStep(
                isMini ? [.. Enumerable.Range(0, half).Select(i => (i + (step * (samples - half))) % samples)] : [.. Enumerable.Range(0, samples)],
                Interval<double>.Point(0.25 / (1 + (step % 2)))))],
            Loss = loss,
            Threat = threat,
            Budget = budget,
            IsPerBatch = isPerBatch,
            Radius = threat == EncodedThreat.Move ? 0.5 : 0,
            Decay = Interval<double>.Point(random.Next(2) * 0.125),
        };
    }

    /// <summary>Trainings that are enumerated, with a point whose output is asked for.</summary>
    public static IEnumerable<(EncodedTraining Training, double[] Point)> Enumerated(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        Random random = new(51);
        for (int i = 0; i < 18; i++)
        {
            EncodedTraining training = Draw(random, loss, threat, isPerBatch, samples: isPerBatch ? 5 : i % 6 == 5 ? 16 : 7, steps: isPerBatch ? 2 : 3, budget: isPerBatch ? 1 : 1 + (i % 3));
            yield return (training, [(2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1, 1]);
        }
    }

    /// <summary>The outputs at a point of all trainings that a threat admits, to rounding.</summary>
    public static double[] Outputs(EncodedTraining training, double[] point)
    {
        TrainingReplay replay = new(training);
        return [.. Alterations(training).Select(replay.Run).Select(parameters => parameters.Zip(point, (a, b) => a * b).Sum())];
    }

    /// <summary>Every choice of affected samples and, of moved labels, the ends of their moves.</summary>
    public static IEnumerable<IReadOnlyList<IReadOnlyDictionary<int, double>>> Alterations(EncodedTraining training)
    {
        if (!training.IsPerBatch)
        {
            int[] rows = [.. training.Steps.SelectMany(step => step.Batch).Distinct().Order()];
            return Choices(training, rows).Select(choice => (IReadOnlyList<IReadOnlyDictionary<int, double>>)[.. training.Steps.Select(_ => choice)]);
        }

        IEnumerable<IReadOnlyList<IReadOnlyDictionary<int, double>>> all = [[]];
        foreach (EncodedStep step in training.Steps)
        {
            IReadOnlyDictionary<int, double>[] ofStep = [.. Choices(training, [.. step.Batch])];
            all = all.SelectMany(_ => ofStep, (before, choice) => (IReadOnlyList<IReadOnlyDictionary<int, double>>)[.. before, choice]);
        }

        return all;
    }

    private static IEnumerable<IReadOnlyDictionary<int, double>> Choices(EncodedTraining training, int[] rows)
    {
        for (int set = 0; set < 1 << rows.Length; set++)
        {
            int[] chosen = [.. rows.Where((_, i) => ((set >> i) & 1) == 1)];
            if (chosen.Length > training.Budget)
            {
                continue;
            }

            for (int signs = 0; signs < (training.Threat == EncodedThreat.Move ? 1 << chosen.Length : 1); signs++)
            {
                yield return chosen.Select((row, i) => (row, Move: ((signs >> i) & 1) == 1 ? training.Radius : -training.Radius)).ToDictionary(pair => pair.row, pair => pair.Move);
            }
        }
    }

    private static double Label(Random random, EncodedLoss loss, EncodedThreat threat, double[] row)
    {
        bool isClass = loss != EncodedLoss.SquaredError || threat == EncodedThreat.Flip;
        bool isOne = row[0] - row[1] + (0.5 * Round(random)) > 0;
        return !isClass ? row[0] + Round(random) : isOne ? 1 : loss == EncodedLoss.Hinge ? -1 : 0;
    }

    // Few digits: exact arithmetic stays small.
    private static double Round(Random random) => Math.Round((random.NextDouble() - 0.5) * 4 * 16) / 16;
}
