using AgtGen.TruthBench.Judging;
using AgtGen.TruthBench.Plain;
using AgtGen.TruthBench.Problems;
using AgtGen.TruthBench.Truths;

namespace AgtGen.TruthBench;

/// <summary>Runs problems: the library, the plain rules, and the plain rules with each fault, against one truth each.</summary>
/// <param name="finder">Finds truths.</param>
internal sealed class Bench(TruthFinder finder)
{
    /// <summary>How hard the reduced form tries.</summary>
    public static TruthFinder Reduced => new(most: 400, mostExact: 20);

    /// <summary>How hard the long form tries.</summary>
    public static TruthFinder Long => new(most: 3000, mostExact: 100);

    public static IReadOnlyList<Fault> Faults { get; } = [.. Enum.GetValues<Fault>().Where(fault => fault != Fault.None)];

    public IReadOnlyList<ProblemResult> Run(IEnumerable<Problem> problems, Action<ProblemResult>? done = null)
    {
        List<ProblemResult> results = [];
        foreach (Problem problem in problems)
        {
            results.Add(Run(problem));
            done?.Invoke(results[^1]);
        }

        return results;
    }

    private ProblemResult Run(Problem problem)
    {
        Truth truth = problem.MustBeRefused ? new([[]], [], [], [], IsComplete: true) : finder.Find(problem);
        PlainBounds rules = new(Fault.None);
        bool isPlain = rules.Knows(problem);
        BenchBounds? plain = isPlain ? rules.Bound(problem) : null;
        Judge judge = new(problem, truth, plain);
        return new(
            problem,
            truth.Runs.Count,
            truth.IsComplete,
            judge.Of(new Library().Bound(problem), all: true),
            isPlain ? judge.Of(plain, all: true) : null,
            isPlain ? Faults.ToDictionary(fault => fault, fault => judge.Of(new PlainBounds(fault).Bound(problem), all: false)) : []);
    }
}
