using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Testing.Exact;
using AgtGen.TruthBench.Problems;
using AgtGen.TruthBench.Truths;

namespace AgtGen.TruthBench.Judging;

/// <summary>Holds bounds against the truth of a problem.</summary>
/// <param name="problem">The problem.</param>
/// <param name="truth">Its truth.</param>
/// <param name="plain">What the plain rules give without a fault; null where they do not know the problem.</param>
internal sealed class Judge(Problem problem, Truth truth, BenchBounds? plain)
{
    /// <summary>The nominal run and the reference trainer add up in other orders.</summary>
    private const double NominalAllowance = 1e-9;

    private const double WidthAllowance = 1e-9;

    /// <param name="bounds">The bounds; null for a refusal.</param>
    /// <param name="all">Whether every training is compared, or the hull of all.</param>
    public Judgement Of(BenchBounds? bounds, bool all)
    {
        if (bounds is null || problem.MustBeRefused)
        {
            return new() { IsWrongRefusal = bounds is null != problem.MustBeRefused };
        }

        IReadOnlyList<double[]> reference = truth.Runs[0];
        if (bounds.Boxes.Count != reference.Count)
        {
            return new() { WrongNominal = 1 };
        }

        (long checks, long escapes) = all ? Compare(bounds, truth.Runs) : Compare(bounds, [[.. truth.Hulls.Select(hull => hull.Lower)], [.. truth.Hulls.Select(hull => hull.Upper)]]);
        (long exactChecks, long exactEscapes) = CompareExactly(bounds);
        return new()
        {
            Checks = checks,
            Escapes = escapes,
            ExactChecks = exactChecks,
            ExactEscapes = exactEscapes,
            WrongNominal = Enumerable.Range(0, reference.Count).Sum(step => WrongNominal(bounds.Boxes[step], bounds.Nominal[step], reference[step])),
            FalseClaims = FalseClaims(bounds.Claim),
            IsWider = plain is not null && IsWider(bounds, plain),
            Width = Width(bounds.Boxes[^1]),
            HullWidth = Width(truth.Hulls[^1]),
        };
    }

    private static (long Checks, long Escapes) Compare(BenchBounds bounds, IReadOnlyList<IReadOnlyList<double[]>> runs)
    {
        (long checks, long escapes) = (0, 0);
        foreach (IReadOnlyList<double[]> run in runs)
        {
            for (int step = 0; step < run.Count; step++)
            {
                checks += run[step].Length;
                escapes += bounds.Boxes[step].Escapes(run[step]);
            }
        }

        return (checks, escapes);
    }

    private (long Checks, long Escapes) CompareExactly(BenchBounds bounds)
    {
        (long checks, long escapes) = (0, 0);
        foreach (IReadOnlyList<BigRational[]> run in truth.Exact)
        {
            for (int step = 0; step < run.Count; step++)
            {
                for (int i = 0; i < run[step].Length; i++)
                {
                    checks++;
                    escapes += IsAtMost(bounds.Boxes[step].Lower[i], run[step][i]) && IsAtMost(-bounds.Boxes[step].Upper[i], -run[step][i]) ? 0 : 1;
                }
            }
        }

        return (checks, escapes);
    }

    private static bool IsAtMost(double bound, BigRational exact) => double.IsFinite(bound) ? BigRational.FromDouble(bound) <= exact : double.IsNegativeInfinity(bound);

    /// <summary>Written so that what is no number counts as wrong.</summary>
    private static int WrongNominal(Box box, double[] nominal, double[] reference) => Enumerable.Range(0, nominal.Length).Count(i =>
        !(box.Lower[i] <= nominal[i] && nominal[i] <= box.Upper[i] && Math.Abs(nominal[i] - reference[i]) <= NominalAllowance * Math.Max(1, Math.Abs(reference[i]))));

    private int FalseClaims(PointClaim claim)
    {
        IReadOnlyList<Sample> points = problem.Points;
        double slack = 1e-9 * Math.Max(1, Math.Abs(claim.LossUpper));
        int wrong = truth.Losses.Count(loss => !(claim.LossLower - slack <= loss && loss <= claim.LossUpper + slack));
        for (int run = 0; run < truth.Predictions.Count; run++)
        {
            int[] predicted = truth.Predictions[run], own = truth.Predictions[0];
            double accuracy = predicted.Zip(points, (one, point) => one == (int)point.Label ? 1.0 : 0).Average();
            wrong += accuracy >= claim.AccuracyLower - 1e-12 && accuracy <= claim.AccuracyUpper + 1e-12 ? 0 : 1;
            wrong += claim.Stable.Where((stable, point) => stable && predicted[point] != own[point]).Count();
        }

        return wrong;
    }

    private static bool IsWider(BenchBounds bounds, BenchBounds plain)
    {
        int Certified(BenchBounds of) => of.Claim.Stable.Count(stable => stable);
        return Certified(bounds) < Certified(plain) || !(Width(bounds.Boxes[^1]) <= (Width(plain.Boxes[^1]) * (1 + WidthAllowance)) + 1e-12);
    }

    private static double Width(Box box) => box.Lower.Zip(box.Upper, (lower, upper) => upper - lower).Sum();
}
