using System.Diagnostics;
using AgtGen.Benchmarks.Budgets;
using AgtGen.Benchmarks.Checks;
using AgtGen.Benchmarks.Exact;
using AgtGen.Benchmarks.Generator;
using AgtGen.Benchmarks.Peaks;
using AgtGen.Benchmarks.Runs;
using AgtGen.Benchmarks.Steps;
using AgtGen.Benchmarks.Sweeps;
using AgtGen.Benchmarks.Trajectories;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Training;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Benchmarks;

/// <summary>Tables in Markdown, ready for the documentation.</summary>
internal static class Report
{
    /// <summary>The machine's peaks.</summary>
    public static void Peaks(TextWriter output)
    {
        output.WriteLine(FormattableString.Invariant($"Path {VectorPath.Best}, {Environment.ProcessorCount} processors.\n"));
        output.WriteLine("| threads | float, nearest | float, upward | double, nearest | double, upward | read |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (int threads in Enumerable.Range(1, Environment.ProcessorCount))
        {
            output.WriteLine(FormattableString.Invariant(
                $"| {threads} | {Giga<float>(false, threads)} | {Giga<float>(true, threads)} | {Giga<double>(false, threads)} | {Giga<double>(true, threads)} | {MachinePeaks.Bandwidth(threads) / 1e9:0.0} GB/s |"));
        }
    }

    /// <summary>Steps whose name contains the filter, against the published implementation and against plain training.</summary>
    public static void Steps(TextWriter output, string filter)
    {
        output.WriteLine("| step (float, two threads) | published | ours | faster | plain | times plain | published memory | ours, predicted | ours, measured |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (StepCase step in StepCases.All.Where(step => step.Name.Contains(filter, StringComparison.Ordinal)))
        {
            StepMeasurement measured = StepMeasurement.Of(step, threads: 2);
            double predicted = TrainingMemory.Predict(
                step.Model(), step.Batch, step.Optimizer, new(step.Steps, step.Batch), step.Threat, new TrainingOptions<float> { MaxDegreeOfParallelism = 2 });
            double ours = measured.CertifiedSeconds * step.PublishedSteps;
            output.WriteLine(FormattableString.Invariant(
                $"| {step.Name} | {Seconds(step.PublishedSeconds)} | {Seconds(ours)} | {Ratio(step.PublishedSeconds / ours)} | {Seconds(measured.PlainSeconds * step.PublishedSteps)} | {measured.CertifiedSeconds / measured.PlainSeconds:0.0} | {Megabytes(step.PublishedMegabytes)} | {Megabytes(predicted / (1 << 20))} | {Megabytes(measured.PeakMegabytes)} |"));
        }
    }

    /// <summary>The table of the README: whole runs on real data, each done once before it is measured.</summary>
    public static void Runs(TextWriter output, string filter)
    {
        output.WriteLine("| run (float, two threads) | steps | published, a step | AgtGen, mean step | slowest | faster | memory, published | memory, AgtGen |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (RealRun run in RealRuns.All.Where(run => run.Name.Contains(filter, StringComparison.Ordinal)))
        {
            RunMeasurement.Of(run, threads: 2);
            RunMeasurement measured = RunMeasurement.Of(run, threads: 2);
            output.WriteLine(FormattableString.Invariant(
                $"| {run.Name} | {measured.Steps} | {Seconds(run.PublishedSeconds)} | {Seconds(measured.Mean)} | {Seconds(measured.Slowest)} | {Ratio(run.PublishedSeconds / measured.Mean)} | {Megabytes(run.PublishedMegabytes)} | {Megabytes(measured.PeakMegabytes)} |"));
        }
    }

    /// <summary>Prints what two trainings at once take against one, each with as many threads as there are processors: the median of several ratios, in turns.</summary>
    public static void Busy(TextWriter output)
    {
        const int Turns = 5;
        int threads = Environment.ProcessorCount;
        output.WriteLine(FormattableString.Invariant($"| run (float, {threads} processors) | one, a step | two at once | times |"));
        output.WriteLine("|---|---|---|---|");
        foreach (RealRun run in RealRuns.All.Where(run => run.Threat is BoundedPoisoning))
        {
            RunMeasurement.Of(run, threads);
            (double One, double Two)[] turns = [.. Enumerable.Range(0, Turns).Select(_ => (RunMeasurement.Of(run, threads).Mean, AtOnce(run, threads))).OrderBy(turn => turn.Item2 / turn.Mean)];
            (double one, double two) = turns[Turns / 2];
            output.WriteLine(FormattableString.Invariant($"| {run.Name} | {Seconds(one)} | {Seconds(two)} | {two / one:0.00} |"));
        }
    }

    /// <summary>What a certificate's check takes beside its training, with all threads: the least of several times, in turns.</summary>
    public static void Checks(TextWriter output)
    {
        output.WriteLine("| training (float) | threat | training | check | times |");
        output.WriteLine("|---|---|--:|--:|--:|");
        foreach (CheckCase training in CheckCase.All)
        {
            foreach ((string name, ThreatModel threat, Clip? clip) in CheckCase.Threats)
            {
                (double trained, double check, string? refusal) = training.Measure(threat, clip);
                output.WriteLine(FormattableString.Invariant($"| {training.Name} | {name} | {trained * 1e3:0} ms | {check * 1e3:0} ms | {check / trained:0.0} |{refusal?.Insert(0, " refused: ")}"));
            }
        }
    }

    /// <summary>Searches by sweeps, on one thread and on two.</summary>
    public static void Exact(TextWriter output, string filter)
    {
        output.WriteLine("| training | gap at the root: median, largest | asked for | ended | gap at the end, largest | nodes | seconds on one thread: median, most | on two |");
        output.WriteLine("|---|---|--:|--:|--:|---|---|---|");
        foreach (ExactCase training in ExactCase.All.Where(training => training.Name.Contains(filter, StringComparison.Ordinal)))
        {
            ExactMeasurement[] one = [.. training.Measure(1)], two = [.. training.Measure(2)];
            output.WriteLine(FormattableString.Invariant(
                $"| {training.Name} | {ExactMeasurement.Median(two, of => of.RootGap):P2}, {two.Max(of => of.RootGap):P1} | {training.Gap:P1} | {two.Count(of => of.Gap <= 1.001 * training.Gap)} of {two.Length} | {two.Max(of => of.Gap):P2} | {two.Min(of => of.Nodes)} to {two.Max(of => of.Nodes)} | {ExactMeasurement.Median(one, of => of.Seconds):G2}, {one.Max(of => of.Seconds):G2} | {ExactMeasurement.Median(two, of => of.Seconds):G2}, {two.Max(of => of.Seconds):G2} |"));
        }
    }

    /// <summary>How much narrower than by interval arithmetic parameters truly are: 100 samples, 3 flips of the data set.</summary>
    public static void Widths(TextWriter output)
    {
        int[] steps = [2, 3, 5, 8];
        SearchOptions options = new() { TimeLimit = TimeSpan.FromSeconds(2) };
        output.WriteLine($"| loss | rate | {string.Join(" | ", steps.Select(count => FormattableString.Invariant($"after {count} steps: true | sweeps")))} |");
        output.WriteLine($"|---|--:|{string.Concat(steps.Select(_ => "--:|--:|"))}");
        foreach (EncodedLoss loss in new[] { EncodedLoss.BinaryCrossEntropy, EncodedLoss.Hinge, EncodedLoss.SquaredError })
        {
            foreach (double rate in new[] { 0.1, 0.2, 0.5, 1 })
            {
                IEnumerable<string> cells = steps
                    .Select(count => RangeGains.Of(new ExactCase(string.Empty, loss, EncodedThreat.Flip, 100, count, 3, 0) { Rate = rate }.Training(), options))
                    .Select(widths => FormattableString.Invariant($"{Share(widths.Truth)} | {Share(widths.Swept)}"));
                output.WriteLine(FormattableString.Invariant($"| {loss} | {rate} | {string.Join(" | ", cells)} |"));
            }
        }

        // Adding 0 drops the sign of what rounds to 0.
        static string Share(double value) => FormattableString.Invariant($"{Math.Round(value, 2) + 0.0:P0}");
    }

    /// <summary>What a budget for the data set narrows.</summary>
    public static void Budgets(TextWriter output)
    {
        output.WriteLine("| training (float) | threat | mean width, k per batch | k per data set | narrower | certified, per batch | per data set |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        ThreatModel[] threats = [new Removal { Samples = 1 }, new Removal { Samples = 4 }, new Removal { Samples = 12 }, new BoundedPoisoning { LabelSamples = 4 }];
        foreach (BudgetCase training in BudgetCase.All)
        {
            foreach (ThreatModel threat in threats)
            {
                (double width, double certified) = training.Run(threat);
                (double narrow, double more) = training.Run(threat with { Budget = Budget.PerDataSet });
                string name = threat is Removal ? $"removal k={threat.Samples}" : $"labels k={((BoundedPoisoning)threat).LabelSamples}";
                output.WriteLine(FormattableString.Invariant(
                    $"| {training.Name} | {name} | {width:0.0000} | {narrow:0.0000} | {width / narrow:0.0} | {certified:0.0 %} | {more:0.0 %} |"));
            }
        }
    }

    /// <summary>What an order that is not known costs, beside how far apart real shuffles end.</summary>
    public static void Orders(TextWriter output)
    {
        const int Shuffles = 20;
        output.WriteLine(FormattableString.Invariant($"| training (float) | threat | mean width, order known | not known | certified, known | not known | hull of {Shuffles} shuffles | same prediction in all |"));
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        ThreatModel[] threats = [new Removal(), new Removal { Samples = 1 }, new BoundedPoisoning { LabelSamples = 1 }];
        foreach (BudgetCase training in BudgetCase.All.Concat(BudgetCase.Cautious))
        {
            (double hull, double same) = training.Shuffled(Shuffles);
            foreach (ThreatModel threat in threats)
            {
                (double width, double certified) = training.Run(threat);
                (double wide, double fewer) = training.Run(threat with { Order = BatchOrder.Unknown });
                string name = threat is BoundedPoisoning labels ? $"labels k={labels.LabelSamples}" : threat.Samples == 0 ? "none" : $"removal k={threat.Samples}";
                string shuffles = threat.Samples == 0 && threat is Removal ? FormattableString.Invariant($"{hull:0.00000} | {same:0.0 %}") : " | ";
                output.WriteLine(FormattableString.Invariant(
                    $"| {training.Name} | {name} | {width:0.00000} | {wide:0.00000} | {certified:0.0 %} | {fewer:0.0 %} | {shuffles} |"));
            }
        }
    }

    /// <summary>The generator on a model with 50 layers: the first run of the process, which compiles the generator itself, and later ones.</summary>
    public static void Generator(TextWriter output)
    {
        const int Warm = 20;
        DeepModel model = new();
        model.Project.Clone().GetDiagnostics();
        double[] seconds = [.. Enumerable.Range(0, 1 + (2 * Warm)).Select(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            model.Driver.RunGenerators(model.Project.Clone());
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        })];
        output.WriteLine($"50 layers: {Seconds(seconds[0])} in a fresh process, {Seconds(seconds[Warm..].Order().ElementAt(Warm / 2))} once the generator is compiled.");
    }

    /// <summary>The phases of the steps whose name contains the filter and whose threat moves samples, against the floor of the cost model.</summary>
    public static void Phases(TextWriter output, string filter)
    {
        double peak = MachinePeaks.MultiplyAdds<float>(directed: true, threads: 1) / 1e9;
        foreach (StepCase step in StepCases.All.Where(step => step.Threat is BoundedPoisoning && step.Name.Contains(filter, StringComparison.Ordinal)))
        {
            output.WriteLine($"{step.Name}, one thread:\n");
            output.WriteLine("| phase | time | multiply-adds | floor | fraction of the peak |");
            output.WriteLine("|---|---|---|---|---|");
            foreach ((string name, double seconds, double operations) in new StepPhases(step).Measure())
            {
                string floor = operations == 0 ? "| | |" : FormattableString.Invariant($"{operations:0.000} G | {operations / peak * 1e3:0.00} ms | {operations / peak / seconds:P0} |");
                output.WriteLine(FormattableString.Invariant($"| {name} | {seconds * 1e3:0.00} ms | {floor}"));
            }

            output.WriteLine();
        }
    }

    /// <summary>Prints how far the items of a step can be shared out: what a step would take on many workers that do not wait for memory or each other, from what its items take on one.</summary>
    public static void Schedule(TextWriter output, string filter)
    {
        int[] workers = [1, 2, 16, 64];
        output.WriteLine("| step | tiles | blocks | " + string.Join(" | ", workers.Select(count => FormattableString.Invariant($"{count} workers"))) + " |");
        output.WriteLine("|---|---|---|" + string.Concat(Enumerable.Repeat("---|", workers.Length)));
        foreach (StepCase step in StepCases.All.Where(step => step.Threat is BoundedPoisoning && step.Name.Contains(filter, StringComparison.Ordinal)))
        {
            IReadOnlyList<IReadOnlyList<double>> rounds = new StepPhases(step).Items();
            double one = Makespan.Of(rounds, 1);
            string times = string.Join(" | ", workers.Select(count =>
                Makespan.Of(rounds, count) is var span ? FormattableString.Invariant($"{span * 1e3:0.00} ms, {one / span:0.0} times") : ""));
            output.WriteLine(FormattableString.Invariant($"| {step.Name} | {rounds[0].Count} | {rounds[1].Count} | {times} |"));
        }
    }

    /// <summary>Prints what clipping to a norm costs against clamping, the two in turns.</summary>
    public static void Clips(TextWriter output)
    {
        foreach (StepCase step in StepCases.Clipped)
        {
            InTurns(output, step.Name, step with { ClipsNorm = true }, step);
        }
    }

    /// <summary>Steps with smooth activations as multiples of those with ReLU, on one thread, in turns: the median of several ratios.</summary>
    public static void Activations(TextWriter output)
    {
        foreach (StepCase relu in StepCases.All.Where(step => step.Name.StartsWith("64-128-10", StringComparison.Ordinal) && step.ClipBound is null))
        {
            foreach ((string name, Func<ICertifiableModel<float>> model) in StepCases.Activations)
            {
                InTurns(output, $"{relu.Name}, {name}", relu with { Model = model }, relu);
            }
        }
    }

    /// <summary>Steps of other optimizers as multiples of those of plain descent, in the same way.</summary>
    public static void Optimizers(TextWriter output)
    {
        foreach (StepCase step in StepCases.All.Where(step => step.Name.StartsWith("64-128-10", StringComparison.Ordinal) || step.Name.StartsWith("784-128-10", StringComparison.Ordinal)))
        {
            foreach ((string name, Func<double, Optimizer> rule) in StepCases.Optimizers)
            {
                InTurns(output, $"{step.Name}, {name}", step with { Rule = rule }, step);
            }
        }
    }

    /// <summary>Steps with labels that may change as multiples of those where only features are moved, in the same way.</summary>
    public static void Labels(TextWriter output)
    {
        StepCase moved = StepCases.All.First(step => step.Name.StartsWith("64-128-10", StringComparison.Ordinal) && step.Threat is BoundedPoisoning);
        BoundedPoisoning threat = (BoundedPoisoning)moved.Threat;
        foreach (BoundedPoisoning relabelled in (BoundedPoisoning[])
            [new() { LabelSamples = threat.Samples }, threat with { LabelSamples = threat.Samples, Paired = true }, threat with { LabelSamples = threat.Samples, Paired = false }])
        {
            string which = relabelled.Samples == 0 ? "labels alone" : relabelled.Paired == true ? "labels of the same samples too" : "labels of any samples too";
            InTurns(output, $"{moved.Name}, {which}", moved with { Threat = relabelled }, moved);
        }
    }

    /// <summary>How bounds along a training grow with steps, rows, features and k.</summary>
    public static void Trajectories(TextWriter output)
    {
        output.WriteLine("| steps | rows | features | k | sweep forward | sweeps back |");
        output.WriteLine("|--:|--:|--:|--:|--:|--:|");
        foreach (TrajectoryGrowth growth in TrajectoryGrowth.All)
        {
            (double forward, double back) = growth.Measure();
            output.WriteLine(FormattableString.Invariant($"| {growth.Steps} | {growth.Rows} | {growth.Features} | {growth.Samples} | {forward:0.00} s | {back:0.00} s |"));
        }
    }

    /// <summary>One step of a deep residual network.</summary>
    public static void Residual(TextWriter output, int batch, int threads)
    {
        ResidualStep step = ResidualStep.Of(batch, threads);
        output.WriteLine(FormattableString.Invariant(
            $"{step.Parameters} parameters, batch {batch}: plain {Seconds(step.PlainSeconds)} on one thread, certified {Seconds(step.CertifiedSeconds)} on {threads}; {Megabytes(step.PredictedMegabytes)} predicted, {Megabytes(step.PeakMegabytes)} measured; {step.Status}."));
    }

    /// <summary>Measures how the cost grows and draws it.</summary>
    public static void Sweep(TextWriter output, string path)
    {
        IReadOnlyList<SweepSeries> series = CostSweep.Measure();
        File.WriteAllText(path, SweepPlot.Draw(series));
        foreach (SweepSeries each in series)
        {
            output.WriteLine(FormattableString.Invariant($"{each.Title}: exponent {each.Exponent:0.00}"));
            output.WriteLine(string.Join(", ", each.Points.Select(point => FormattableString.Invariant($"{point.Quantity:0}: {point.Seconds * 1e3:0.00} ms"))));
        }
    }

    /// <summary>Seconds from the start of two runs to the end of both, divided by the steps of one.</summary>
    private static double AtOnce(RealRun run, int threads)
    {
        LabelledData<float> data = run.Data();
        long start = Stopwatch.GetTimestamp();
        Task<RunMeasurement>[] both = [.. Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(() => RunMeasurement.Of(run, data, threads), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(both);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / both[0].Result.Steps;
    }

    private static void InTurns(TextWriter output, string name, StepCase step, StepCase baseline)
    {
        const int Rounds = 7;
        double[] ratios = [.. Enumerable.Range(0, Rounds).Select(_ => StepMeasurement.Certified(step, 1) / StepMeasurement.Certified(baseline, 1)).Order()];
        output.WriteLine(FormattableString.Invariant($"{name}: {ratios[Rounds / 2]:0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00})"));
    }

    private static string Giga<T>(bool directed, int threads)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        FormattableString.Invariant($"{MachinePeaks.MultiplyAdds<T>(directed, threads) / 1e9:0.0} Gfma/s");

    private static string Seconds(double? seconds) => seconds switch
    {
        null => "",
        < 0.1 => FormattableString.Invariant($"{seconds * 1e3:0.00} ms"),
        _ => FormattableString.Invariant($"{seconds:0.00} s"),
    };

    private static string Ratio(double? ratio) => ratio is null ? "" : FormattableString.Invariant($"{ratio:0}x");

    private static string Megabytes(double? megabytes) => megabytes is null ? "" : FormattableString.Invariant($"{megabytes:0} MB");
}
