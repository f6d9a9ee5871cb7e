using System.Diagnostics;
using AgtGen.Kernels;

namespace AgtGen.Samples.Unlearning;

/// <summary>One data set: certified, attacked, and by boxes.</summary>
internal sealed class Study(Setting setting, ICertifiableModel<double> model, LabelledData<double> train, LabelledData<double> test, CancellationToken cancellation)
{
    private readonly PlainHead plain = new(setting, train);

    public Finding Of(int steps, int k)
    {
        Stopwatch watch = Stopwatch.StartNew();
        CertifiedRun<double> run = Certify(steps, k, Domain.Best);
        AccuracyBounds accuracy = run.Accuracy(test);
        double seconds = watch.Elapsed.TotalSeconds;
        double box = Certify(steps, k, Domain.Box).Accuracy(test).Certified;
        return new(steps, k, accuracy.Lower, accuracy.Nominal, accuracy.Upper, accuracy.Certified, box, Unchanged(steps, k, [.. run.Predict(test)], run.Stability(test)), seconds);
    }

    // The rows are read, cut and relabelled one by one, in Program.cs; with the attack beside them the program is longer than the analyzer follows it.
#pragma warning disable AGT4017
    private CertifiedRun<double> Certify(int steps, int k, Domain domain) => CertifiedTrainer.Train(
        model,
        train,
        new Sgd(setting.Rate, weightDecay: setting.WeightDecay),
        new Schedule(steps, train.Count),
        new Removal { Samples = k, Budget = Budget.PerDataSet },
        new TrainingOptions<double> { Domain = domain },
        cancellation);
#pragma warning restore AGT4017

    /// <summary>For each point that is not certified, deletes the k rows that move its output furthest towards the other class, and trains again.</summary>
    private double Unchanged(int steps, int k, int[] predicted, IReadOnlyList<Verdict> verdicts)
    {
        int unchanged = 0;
        Parallel.For(0, test.Count, new ParallelOptions { CancellationToken = cancellation }, row =>
        {
            if (verdicts[row] == Verdict.Certified)
            {
                Interlocked.Increment(ref unchanged);
                return;
            }

            double[] point = PlainHead.Extend(test.Row(row));
            double[] effects = plain.Effects(steps, point);
            IEnumerable<int> ranked = Enumerable.Range(0, effects.Length).OrderBy(i => predicted[row] == 1 ? effects[i] : -effects[i]);
            double[] theta = plain.Train(steps, ranked.Take(k).ToHashSet());
            if (TensorPrimitives.Dot<double>(theta, point) > 0 == (predicted[row] == 1))
            {
                Interlocked.Increment(ref unchanged);
            }
        });
        return unchanged / (double)test.Count;
    }
}
