using AgtGen.Soundness.Tests.Exact;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Truths;

/// <summary>Trains on altered data for real: on all of it where it is finite and small, else on what random, greedy and alternating adversaries choose.</summary>
/// <param name="most">The most trainings of a problem.</param>
/// <param name="mostExact">The most of them in exact fractions.</param>
internal sealed class TruthFinder(int most, int mostExact)
{
    public Truth Find(Problem problem)
    {
        TrainingRun clean = problem.Run;
        (List<IReadOnlyList<IReadOnlyList<Sample>>> batches, bool isComplete) = Trainings(problem, clean);
        List<IReadOnlyList<double[]>> runs = [.. batches.Select(altered => (clean with { Batches = altered }).Run())];
        return new(
            runs,
            problem.IsRational ? [.. Furthest(runs).Select(run => ExactTrainer.Run(clean with { Batches = batches[run] }))] : [],
            problem.Model.Shape.Classes == 0 ? [] : [.. runs.Select(run => Predict(problem, run[^1]))],
            [.. runs.Select(run => Loss(problem, run[^1]))],
            isComplete && problem.Adversary.IsFinite);
    }

    private (List<IReadOnlyList<IReadOnlyList<Sample>>> Batches, bool IsComplete) Trainings(Problem problem, TrainingRun clean)
    {
        if (problem.Adversary.Trainings(problem) is { } ofDataSets)
        {
            List<IReadOnlyList<IReadOnlyList<Sample>>> all = [.. ofDataSets.Take(most + 1)];
            return (all, all.Count <= most);
        }

        IReadOnlyList<IReadOnlyList<Sample>>[] options = [.. clean.Batches.Select(batch => problem.Adversary.Batches(problem, batch))];
        double count = options.Aggregate(1.0, (product, ways) => product * ways.Count);
        if (count <= most)
        {
            IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>> product = [[]];
            foreach (IReadOnlyList<IReadOnlyList<Sample>> ways in options)
            {
                product = product.SelectMany(begun => ways, (begun, batch) => (IReadOnlyList<IReadOnlyList<Sample>>)[.. begun, batch]);
            }

            return ([.. product], true);
        }

        return ([clean.Batches, .. Enumerable.Range(0, most).Select(number => Chosen(clean, options, number))], false);
    }

    /// <summary>Every third at random, every third pushing all steps one way, every third turning round after some steps.</summary>
    private static List<IReadOnlyList<Sample>> Chosen(TrainingRun clean, IReadOnlyList<IReadOnlyList<Sample>>[] options, int number)
    {
        Random random = new(number);
        int entries = clean.Initial.Length, period = number % 3 == 1 ? int.MaxValue : 1 + random.Next(6);
        double[] direction = new double[entries];
        if (random.Next(2) == 0)
        {
            direction[random.Next(entries)] = random.Next(2) == 0 ? -1 : 1;
        }
        else
        {
            direction = [.. direction.Select(_ => random.Next(2) == 0 ? -1.0 : 1.0)];
        }

        DescentState state = DescentState.At(clean.Initial);
        List<IReadOnlyList<Sample>> chosen = [];
        for (int step = 0; step < options.Length; step++)
        {
            int left = options.Length - 1 - step, sign = period == int.MaxValue || left / period % 2 == 0 ? 1 : -1;
            IReadOnlyList<Sample> batch = number % 3 == 0
                ? options[step][random.Next(options[step].Count)]
                : options[step].MaxBy(altered => -sign * altered.Average(sample => Dot(direction, clean.Descent.Gradient(clean.Shape, state.Parameters, sample))))!;
            chosen.Add(batch);
            state = clean.Descent.Step(clean.Shape, state, batch, clean.Divisors?[step]);
        }

        return chosen;
    }

    /// <summary>The trainings that end at the ends of the hull, then others.</summary>
    private IEnumerable<int> Furthest(List<IReadOnlyList<double[]>> runs)
    {
        int[] all = [.. Enumerable.Range(0, runs.Count)];
        IEnumerable<int> ends = Enumerable.Range(0, runs[0][0].Length).SelectMany(entry => new[] { all.MinBy(run => runs[run][^1][entry]), all.MaxBy(run => runs[run][^1][entry]) });
        return ends.Prepend(0).Concat(all).Distinct().Take(mostExact);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static int[] Predict(Problem problem, double[] parameters) =>
        [.. problem.Points.Select(point => LossValue.Predict(Network.Output(problem.Model.Shape, parameters, point.Features)))];

    private static double Loss(Problem problem, double[] parameters) =>
        problem.Points.Average(point => LossValue.At(problem.Model.Shape.Loss, Network.Output(problem.Model.Shape, parameters, point.Features), point.Label));
}
