using AgtGen.Encoding.Models;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Encoding.Tests.Models;

/// <summary>All that a threat admits of a small training: every choice of samples and classes, and the corners of what moves.</summary>
internal static class ModelAlterations
{
    public static IEnumerable<IReadOnlyList<AlteredStep>> All(ModelProblem problem)
    {
        if (problem.IsOfDataSet)
        {
            int[] rows = [.. problem.Batches.SelectMany(batch => batch).Distinct().Order()];
            return Choices(problem, rows).Select(choice => (IReadOnlyList<AlteredStep>)[.. problem.Batches.Select(batch => Step(problem, choice, batch))]);
        }

        IEnumerable<IReadOnlyList<AlteredStep>> all = [[]];
        foreach (int[] batch in problem.Batches)
        {
            AlteredStep[] ofStep = [.. Choices(problem, batch).Select(choice => Step(problem, choice, batch))];
            all = all.SelectMany(_ => ofStep, (before, step) => (IReadOnlyList<AlteredStep>)[.. before, step]);
        }

        return all;
    }

    // What stands for missing gradients is drawn at its corners, since there are too many.
    private static AlteredStep Step(ModelProblem problem, Dictionary<int, AlteredSample> choice, int[] batch)
    {
        Dictionary<int, AlteredSample> own = choice.Where(pair => batch.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value);
        Random random = new(choice.Keys.Sum() + batch.Sum());
        return new(own, problem.Threat is not Substitution ? null : [.. problem.Start.Select((values, parameter) =>
            (double[])[.. values.Select(_ => own.Count * problem.Limits[parameter] * ((2 * random.Next(2)) - 1))])]);
    }

    private static IEnumerable<Dictionary<int, AlteredSample>> Choices(ModelProblem problem, int[] rows)
    {
        BoundedPoisoning? poisoning = problem.Threat as BoundedPoisoning;
        int features = problem.Threat.Samples, labels = poisoning?.LabelSamples ?? 0;
        bool isPaired = poisoning?.Paired == true;
        int both = isPaired ? Math.Max(features, labels) : features + labels;
        return From(0, features, labels, both);

        IEnumerable<Dictionary<int, AlteredSample>> From(int next, int featuresLeft, int labelsLeft, int left)
        {
            if (next == rows.Length)
            {
                yield return [];
                yield break;
            }

            foreach (Dictionary<int, AlteredSample> rest in From(next + 1, featuresLeft, labelsLeft, left))
            {
                yield return rest;
            }

            foreach (AlteredSample option in left > 0 && !problem.Trusted[rows[next]] ? Options(problem, rows[next]) : [])
            {
                int moved = isPaired || (option.Features is null && !option.IsMissing) ? 0 : 1, changed = isPaired || option.Label is null ? 0 : 1;
                if (moved > featuresLeft || changed > labelsLeft)
                {
                    continue;
                }

                foreach (Dictionary<int, AlteredSample> rest in From(next + 1, featuresLeft - moved, labelsLeft - changed, left - Math.Max(1, moved + changed)))
                {
                    yield return new(rest) { [rows[next]] = option };
                }
            }
        }
    }

    private static IEnumerable<AlteredSample> Options(ModelProblem problem, int row)
    {
        if (problem.Threat is not BoundedPoisoning poisoning)
        {
            return [new(null, null, true)];
        }

        double[]?[] features = [null, .. poisoning.Samples > 0 && poisoning.FeatureEpsilon > 0 ? Corners(problem, row) : []];
        double?[] labels = [null, .. poisoning.LabelSamples == 0 ? [] : problem.Freedom.Kind switch
        {
            LabelFreedomKind.Within => [problem.Labels[row] - problem.Freedom.Radius, problem.Labels[row] + problem.Freedom.Radius],
            LabelFreedomKind.Target => (double?[])(problem.Freedom.Target == (int)problem.Labels[row] ? [] : [problem.Freedom.Target]),
            LabelFreedomKind.AnyClass => [.. Enumerable.Range(0, problem.Shapes.Classes).Where(label => label != (int)problem.Labels[row]).Select(label => (double?)label)],
            _ => [],
        }];
        return features.SelectMany(_ => labels, (moved, label) => new AlteredSample(moved, label, false)).Where(option => option.Features is not null || option.Label is not null);
    }

    private static IEnumerable<double[]> Corners(ModelProblem problem, int row) => Enumerable.Range(0, 1 << problem.Rows[row].Length).Select(corner =>
        (double[])[.. problem.Rows[row].Select((value, j) => ((corner >> j) & 1) == 0 ? problem.Ball(j, value).Lower : problem.Ball(j, value).Upper)]);
}
