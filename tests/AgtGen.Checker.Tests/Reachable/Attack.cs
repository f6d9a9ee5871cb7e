using AgtGen.Checker.Tests.Problems;

namespace AgtGen.Checker.Tests.Reachable;

/// <summary>Trainings that the threat of a setting admits.</summary>
internal static class Attack
{
    /// <summary>The parameters at the end of a training on data that are altered at random, with the whole budget: other rows in each step, or the same ones.</summary>
    public static double[][] Run(Problem problem, Setting setting, Random random) => Run(problem, setting, setting.Data(problem), setting.Start(problem), random);

    /// <summary>The same from other data and another start. A budget for the data set has the same rows altered in all steps.</summary>
    public static double[][] Run(Problem problem, Setting setting, Sample[] data, double[][] start, Random random)
    {
        HashSet<Sample>? named = setting.Threat.Rows is RowSet rows ? new(rows.Rows.Select(row => data[row]), ReferenceEqualityComparer.Instance) : null;
        if (setting.Threat.Budget == Budget.PerBatch)
        {
            return Run(problem, setting, data, start, batch => Altered(problem, setting.Threat, batch, named, random));
        }

        Sample[] open = [.. data.Where(sample => IsOpen(sample, named))];
        random.Shuffle(open);
        Dictionary<object, IReadOnlyList<Sample>> altered = new(ReferenceEqualityComparer.Instance);
        foreach (Sample sample in open.Take(setting.Threat.Samples))
        {
            altered.Add(sample, Altered(problem, setting.Threat, [sample], named, random));
        }

        return Run(problem, setting, data, start, batch => [.. batch.SelectMany(sample => altered.TryGetValue(sample, out IReadOnlyList<Sample>? others) ? others : [sample])]);
    }

    /// <summary>The parameters at the end of the training that nobody has touched.</summary>
    public static double[][] Plain(Problem problem, Setting setting) => Run(problem, setting, setting.Data(problem), setting.Start(problem), batch => batch);

    public static double[][] Run(Problem problem, Setting setting, Sample[] data, double[][] start, Func<IReadOnlyList<Sample>, IReadOnlyList<Sample>> alter)
    {
        BatchPlan plan = new(data.Length, setting.Schedule);
        List<IReadOnlyList<Sample>> batches = [];
        for (int step = 0; step < plan.Steps; step++)
        {
            batches.Add(alter([.. plan.Next(step).ToArray().Select(row => data[row])]));
        }

        double clip = setting.Optimizer.Clip is ValueClip value ? value.Bound : double.PositiveInfinity;
        return new NaiveTraining(problem.Sizes, problem.Functions, problem.Loss).Run(start, batches, setting.Optimizer, clip);
    }

    /// <param name="problem">The model.</param>
    /// <param name="threat">What may be done.</param>
    /// <param name="batch">The rows of a step.</param>
    /// <param name="named">The rows that it may be done to; null for all.</param>
    /// <param name="random">What it is drawn from.</param>
    private static IReadOnlyList<Sample> Altered(Problem problem, ThreatModel threat, IReadOnlyList<Sample> batch, HashSet<Sample>? named, Random random)
    {
        int[] open = [.. Enumerable.Range(0, batch.Count).Where(row => IsOpen(batch[row], named))];
        random.Shuffle(open);
        int affected = Math.Min(open.Length, Math.Max(threat.Samples, (threat as BoundedPoisoning)?.LabelSamples ?? 0));
        int[] chosen = open[..affected];
        return threat switch
        {
            KnownRemoval => [.. batch.Where(sample => !named!.Contains(sample))],
            Addition => [.. batch, .. Enumerable.Range(0, threat.Samples).Select(_ => Wild(problem, random))],
            Removal => [.. batch.Where((_, row) => !chosen.Contains(row))],
            Substitution => [.. batch.Select((sample, row) => chosen.Contains(row) ? Wild(problem, random) : sample)],
            BoundedPoisoning poisoning => [.. batch.Select((sample, row) => Array.IndexOf(chosen, row) is >= 0 and int rank ? Poisoned(problem, poisoning, sample, rank, random) : sample)],
            _ => throw new NotSupportedException(),
        };
    }

    private static bool IsOpen(Sample sample, HashSet<Sample>? named) => !sample.IsTrusted && named?.Contains(sample) != false;

    private static Sample Wild(Problem problem, Random random)
    {
        double size = double.IsInfinity(problem.Limit) ? 20 : problem.Limit;
        return new([.. Enumerable.Range(0, problem.Sizes[0]).Select(_ => (random.NextDouble() - 0.5) * 2 * size)], problem.Classes == 0 ? (random.NextDouble() - 0.5) * 20 : random.Next(problem.Classes), false);
    }

    private static Sample Poisoned(Problem problem, BoundedPoisoning threat, Sample sample, int rank, Random random)
    {
        double radius = rank < threat.Samples ? threat.FeatureEpsilon : 0;
        double[] x = [.. sample.X.Select(value => Math.Clamp(value + (random.Next(2) == 0 ? radius : -radius), -problem.Limit, problem.Limit))];
        bool isLabelled = rank < threat.LabelSamples;
        double label = !isLabelled ? sample.Y
            : problem.Classes == 0 ? sample.Y + ((random.Next(2) == 0 ? 1 : -1) * threat.LabelEpsilon)
            : threat.LabelTarget ?? random.Next(problem.Classes);
        return new(x, label, false);
    }
}
