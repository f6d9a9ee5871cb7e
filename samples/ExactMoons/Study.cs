using System.Diagnostics;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Samples.ExactMoons;

/// <summary>One loss: its predictions certified in three ways, and attacked.</summary>
internal sealed class Study(Setting setting, LabelledData<double> train, LabelledData<double> test, LabelledData<double> plane, TimeSpan limit, CancellationToken cancellation)
{
    public const string Boxes = "intervals", Along = "along the training", Exact = "exact", Attack = "attack";

    private int[] predicted = [], predictedInThePlane = [];

    public int[] PredictedInThePlane => predictedInThePlane;

    public Finding[] Run(Action advance)
    {
        (Finding boxes, CertifiedRun<double> plain) = Certify(Boxes, Domain.Box);
        (predicted, predictedInThePlane) = ([.. plain.Predict(test)], [.. plain.Predict(plane)]);
        advance();

        // The hinge has no slope to follow along a training.
        Finding[] along = setting.Loss == EncodedLoss.Hinge ? [] : [Certify(Along, Domain.Best).Finding];
        advance();
        Finding exact = Each(Exact, Decide);
        advance();
        FlipAttack attack = new(setting, train);
        _ = attack.Singles;
        Finding attacked = Each(Attack, (point, of) => attack.Changes(point, of) ? Opinion.Changed : Opinion.Unknown);
        advance();
        return [boxes, .. along, exact, attacked];
    }

    // The rows are read, cut and selected one by one, in Program.cs; the program is longer than the analyzer follows it.
#pragma warning disable AGT4017
    private (Finding Finding, CertifiedRun<double> Run) Certify(string method, Domain domain)
    {
        Stopwatch watch = Stopwatch.StartNew();
        CertifiedRun<double> run = CertifiedTrainer.Train(
            setting.Model,
            train,
            new Sgd(setting.Rate),
            new Schedule(setting.Steps, train.Count),
            new BoundedPoisoning { LabelSamples = setting.Flips, Budget = Budget.PerDataSet },
            new TrainingOptions<double> { Domain = domain },
            cancellation);
        Opinion[] ofTest = [.. run.Stability(test).Select(Of)], ofPlane = [.. run.Stability(plane).Select(Of)];
        return (new(setting.Name, method, ofTest, ofPlane, watch.Elapsed.TotalSeconds / (test.Count + plane.Count)), run);
    }
#pragma warning restore AGT4017

    private static Opinion Of(Verdict verdict) => verdict == Verdict.Certified ? Opinion.Certified : Opinion.Unknown;

    private Finding Each(string method, Func<double[], int, Opinion> decide)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Opinion[] ofTest = new Opinion[test.Count], ofPlane = new Opinion[plane.Count];
        ParallelOptions options = new() { CancellationToken = cancellation };
        Parallel.For(0, ofTest.Length, options, row => ofTest[row] = decide(FlipAttack.Extend(test.Row(row)), predicted[row]));
        Parallel.For(0, ofPlane.Length, options, row => ofPlane[row] = decide(FlipAttack.Extend(plane.Row(row)), predictedInThePlane[row]));
        return new(setting.Name, method, ofTest, ofPlane, watch.Elapsed.TotalSeconds / (ofTest.Length + ofPlane.Length));
    }

    /// <summary>Whether the output can reach the other side of 0: the extreme value is not needed.</summary>
    private Opinion Decide(double[] point, int of)
    {
        EncodedTraining training = new()
        {
            Rows = [.. Enumerable.Range(0, train.Count).Select(row => FlipAttack.Extend(train.Row(row)))],
            Labels = [.. Enumerable.Range(0, train.Count).Select(row => setting.Loss == EncodedLoss.Hinge ? (2 * train.Label(row)) - 1 : train.Label(row))],
            Start = new double[point.Length],
            Steps = [.. Enumerable.Repeat(new EncodedStep([.. Enumerable.Range(0, train.Count)], Interval<double>.Point(setting.Rate)), setting.Steps)],
            Loss = setting.Loss,
            Threat = EncodedThreat.Flip,
            Budget = setting.Flips,
        };

        // Points are shared out over the processors already.
        SearchOptions options = new() { Threshold = 0, TimeLimit = limit, Threads = 1 };
        SearchResult result = of == 1 ? SweptTraining.Least(training, point, options, cancellation) : SweptTraining.Largest(training, point, options, cancellation);
        return result.Bound < 0 ? Opinion.Certified : result.Attained > 0 ? Opinion.Changed : Opinion.Unknown;
    }
}
