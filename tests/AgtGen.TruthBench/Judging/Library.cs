using AgtGen.Kernels;
using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Judging;

/// <summary>The library.</summary>
internal sealed class Library : IBoundsMaker
{
    public bool Knows(Problem problem) => true;

    public BenchBounds? Bound(Problem problem)
    {
        ICertifiableModel<double> model = problem.Model.Create();
        Start(model, problem.Initial);
        List<Box> boxes = [];
        List<double[]> nominal = [];
        TrainingOptions<double> options = new()
        {
            MaxDegreeOfParallelism = 1,
            StepCompleted = (_, current) =>
            {
                boxes.Add(new Box(Flat(current, parameter => parameter.Lower.ToArray()), Flat(current, parameter => parameter.Upper.ToArray())));
                nominal.Add(Flat(current, parameter => parameter.Nominal.ToArray()));
            },
        };
        try
        {
            CertifiedRun<double> run = CertifiedTrainer.Train(
                model, Rows(problem.Given), Rule(problem.Descent), new(problem.Epochs, problem.BatchSize), problem.Adversary.Threat, options);
            return new(boxes, nominal, Claim(run, Rows(problem.Points), problem.Model.Shape.Classes > 0));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static PointClaim Claim(CertifiedRun<double> run, LabelledData<double> points, bool classifies)
    {
        MetricBounds loss = run.MeanLoss(points);
        return classifies && run.Accuracy(points) is var accuracy
            ? new([.. run.Stability(points).Select(verdict => verdict == Verdict.Certified)], accuracy.Lower, accuracy.Upper, loss.Lower, loss.Upper)
            : new([], 0, 1, loss.Lower, loss.Upper);
    }

    private static LabelledData<double> Rows(IReadOnlyList<Sample> samples) => samples
        .Select(sample => sample.Trusted ? new LabelledData<double>([sample.Features], [sample.Label]).AsTrusted() : new([sample.Features], [sample.Label]))
        .Aggregate((rows, row) => rows.Concat(row));

    private static Optimizer Rule(Descent descent)
    {
        RateSchedule rates = RateSchedule.InverseTime(descent.LearningRate, descent.Decay, descent.MinimumRate);
        Optimizer rule = descent.Adam switch
        {
            null => new Sgd(rates, descent.Momentum, descent.Dampening, descent.WeightDecay, descent.Nesterov, descent.L1, descent.IsDecoupled),
            var (beta1, beta2, epsilon) => descent.IsDecoupled ? new AdamW(rates, beta1, beta2, epsilon, descent.WeightDecay) : new Adam(rates, beta1, beta2, epsilon, descent.WeightDecay),
        };
        return rule with
        {
            Clip = !double.IsInfinity(descent.Clip) ? Clip.Value(descent.Clip)
                : !double.IsInfinity(descent.ClipNorm) ? Clip.Norm(descent.ClipNorm)
                : !double.IsInfinity(descent.ClipResidual) ? Clip.Residual(descent.ClipResidual)
                : null,
        };
    }

    private static void Start(ICertifiableModel<double> model, double[] flat)
    {
        int start = 0;
        for (int i = 0; i < model.Plan.Parameters.Length; i++)
        {
            int count = model.Plan.Parameters[i].Rows * model.Plan.Parameters[i].Columns;
            model.CopyParameterFrom(i, flat.AsSpan(start, count));
            start += count;
        }
    }

    private static double[] Flat(CertifiedModel<double> model, Func<CertifiedParameter<double>, double[]> side) => [.. model.Parameters.SelectMany(side)];
}
