using System.Globalization;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>
/// Checks that a model states no more than a training does: that every admissible run, in exact arithmetic, is a point of it. Every row and every range of the model is held against what the training says, row by row, without rounding and without the code that encodes. A row that is missing is no fault; one that nothing explains is.
/// </summary>
internal sealed class EncodingCheck
{
    private readonly EncodedTraining training;
    private readonly EncodingRows rows;
    private readonly EncodingResiduals residuals;
    private readonly Dictionary<int, int> firsts = [];

    private EncodingCheck(EncodedTraining training, EncodingModel model)
    {
        this.training = training;
        rows = new(model);
        residuals = new(training, rows);
    }

    /// <summary>Checks a model.</summary>
    /// <param name="training">The training, whose parts fit each other.</param>
    /// <param name="model">Its encoding.</param>
    /// <returns>Null, or what a run violates.</returns>
    public static string? Run(EncodedTraining training, EncodingModel model) => new EncodingCheck(training, model).Run();

    private string? Run()
    {
        for (int j = 0; j < training.Start.Count; j++)
        {
            rows.Bound(EncodingRows.Name("theta", 0, j), Point(Dyadic.From(training.Start[j])));
        }

        if (training.Budget > 0 && !training.IsPerBatch)
        {
            Budget("budget", training.Steps.SelectMany(step => step.Batch).Distinct().Select(row => Affected(0, row)));
        }

        for (int step = 0; step < training.Steps.Count && rows.Wrong is null; step++)
        {
            Step(step);
        }

        rows.Close(residuals.Functions);
        return rows.Wrong;
    }

    private string Affected(int step, int row) => training.IsPerBatch ? EncodingRows.Name("affected", step, row) : string.Create(CultureInfo.InvariantCulture, $"affected{row}");

    /// <summary>From none to the budget's number of samples are affected.</summary>
    private void Budget(string name, IEnumerable<string> binaries)
    {
        ExactExpression sum = new();
        foreach (string binary in binaries)
        {
            rows.Binary(binary);
            sum.Add(Point(Dyadic.One), rows[binary]);
        }

        rows.Row(name, sum, Dyadic.Zero, new Dyadic(training.Budget, 0));
    }

    private void Step(int step)
    {
        IReadOnlyList<int> batch = training.Steps[step].Batch;
        if (training.Budget > 0 && training.IsPerBatch)
        {
            Budget(string.Create(CultureInfo.InvariantCulture, $"budget{step}"), batch.Select(row => Affected(step, row)));
        }

        List<(double[] Features, ExactResidual Residual)> samples = [];
        foreach (int row in batch)
        {
            Output(step, row);
            firsts.TryAdd(row, step);
            Variable? affected = training.Budget > 0 ? rows[Affected(step, row)] : null;
            samples.Add((training.Rows[row], residuals.Of(step, row, affected, training.IsPerBatch ? step : firsts[row])));
        }

        if (training.Threat == EncodedThreat.Removal && training.Budget > 0)
        {
            Removal(step, samples);
        }
        else
        {
            Mean(step, samples);
        }
    }

    private void Output(int step, int row)
    {
        string name = EncodingRows.Name("output", step, row);
        ExactExpression sum = new ExactExpression().Add(Point(-Dyadic.One), rows[name]);
        (Dyadic lower, Dyadic upper) = (Dyadic.Zero, Dyadic.Zero);
        for (int j = 0; j < training.Start.Count; j++)
        {
            Dyadic feature = Dyadic.From(training.Rows[row][j]);
            string parameter = EncodingRows.Name("theta", step, j);
            sum.Add(Point(feature), rows[parameter]);
            (Dyadic Lower, Dyadic Upper) term = Times(Point(feature), rows.Range(parameter));
            (lower, upper) = (lower + term.Lower, upper + term.Upper);
        }

        rows.Bound(name, (lower, upper));
        rows.Equation(EncodingRows.Name("forward", step, row), sum);
    }

    /// <summary>The mean gradient where all samples stay: of each parameter the sum with those altered that move it most.</summary>
    private void Mean(int step, List<(double[] Features, ExactResidual Residual)> samples)
    {
        (Dyadic Lower, Dyadic Upper) rate = Exact(training.Steps[step].Rate);
        for (int j = 0; j < training.Start.Count; j++)
        {
            ExactExpression mean = new(samples.Count);
            (Dyadic lower, Dyadic upper) = (Dyadic.Zero, Dyadic.Zero);
            List<Dyadic> falls = [], rises = [];
            foreach ((double[] features, ExactResidual residual) in samples)
            {
                Dyadic feature = Dyadic.From(features[j]);
                (Dyadic Lower, Dyadic Upper) plain = Times(Point(feature), residual.Plain), altered = Times(Point(feature), residual.Altered);
                mean.Add(Times(rate, Point(feature)), residual.Value);
                (lower, upper) = (lower + plain.Lower, upper + plain.Upper);
                falls.Add(Dyadic.Max(Dyadic.Zero, plain.Lower - altered.Lower));
                rises.Add(Dyadic.Max(Dyadic.Zero, altered.Upper - plain.Upper));
            }

            Next(step, j, mean, Times(rate, (lower - Top(falls, training.Budget), upper + Top(rises, training.Budget))), samples.Count);
        }
    }

    /// <summary>The mean gradient of those that stay: (b - count) mean = the sum of residuals less what is removed.</summary>
    private void Removal(int step, List<(double[] Features, ExactResidual Residual)> samples)
    {
        IReadOnlyList<int> batch = training.Steps[step].Batch;
        string count = string.Create(CultureInfo.InvariantCulture, $"count{step}");
        rows.Bound(count, (Dyadic.Zero, new(training.Budget, 0)));
        ExactExpression counted = new ExactExpression().Add(Point(-Dyadic.One), rows[count]);
        for (int i = 0; i < samples.Count; i++)
        {
            string whole = EncodingRows.Name("residual", step, batch[i]), removed = EncodingRows.Name("removed", step, batch[i]);
            (Dyadic Lower, Dyadic Upper) plain = samples[i].Residual.Plain;
            rows.Bound(whole, plain);
            rows.Equation(EncodingRows.Name("derivative", step, batch[i]), new ExactExpression().Add(Point(Dyadic.One), samples[i].Residual.Value).Add(Point(-Dyadic.One), rows[whole]));
            rows.Bound(removed, (Dyadic.Min(plain.Lower, Dyadic.Zero), Dyadic.Max(plain.Upper, Dyadic.Zero)));
            Variable affected = rows[Affected(step, batch[i])];
            rows.Equation(EncodingRows.Name("removal", step, batch[i]), new ExactExpression().Add(Point(Dyadic.One), affected, rows[whole]).Add(Point(-Dyadic.One), rows[removed]));
            counted.Add(Point(Dyadic.One), affected);
        }

        rows.Equation(string.Create(CultureInfo.InvariantCulture, $"counted{step}"), counted);
        for (int j = 0; j < training.Start.Count; j++)
        {
            string mean = EncodingRows.Name("mean", step, j);
            ExactExpression balance = new ExactExpression().Add(Point(new(samples.Count, 0)), rows[mean]).Add(Point(-Dyadic.One), rows[count], rows[mean]);
            List<Dyadic> lower = [], upper = [];
            for (int i = 0; i < samples.Count; i++)
            {
                Dyadic feature = Dyadic.From(samples[i].Features[j]);
                (Dyadic Lower, Dyadic Upper) term = Times(Point(feature), samples[i].Residual.Plain);
                balance.Add(Point(-feature), rows[EncodingRows.Name("residual", step, batch[i])]).Add(Point(feature), rows[EncodingRows.Name("removed", step, batch[i])]);
                lower.Add(term.Lower);
                upper.Add(-term.Upper);
            }

            rows.Equation(EncodingRows.Name("balance", step, j), balance);
            for (int removed = 0; removed <= training.Budget; removed++)
            {
                // Those that stay add up to the least where the largest are gone.
                rows.Bound(mean, (Top(lower, lower.Count) - Top(lower, removed), Top(upper, removed) - Top(upper, upper.Count)), samples.Count - removed);
            }

            (Dyadic Lower, Dyadic Upper) rate = Exact(training.Steps[step].Rate);
            Next(step, j, new ExactExpression().Add(rate, rows[mean]), Times(rate, rows.Range(mean)), 1);
        }
    }

    /// <summary>theta' = (1 - rate decay) theta - rate mean; the last, and its range, divided by a number.</summary>
    private void Next(int step, int j, ExactExpression mean, (Dyadic Lower, Dyadic Upper) range, int divisor)
    {
        (Dyadic Lower, Dyadic Upper) shrunk = Times(Exact(training.Steps[step].Rate), Exact(training.Decay)), keep = (Dyadic.One - shrunk.Upper, Dyadic.One - shrunk.Lower);
        string name = EncodingRows.Name("theta", step, j), next = EncodingRows.Name("theta", step + 1, j);
        (Dyadic Lower, Dyadic Upper) kept = Times(keep, rows.Range(name)), by = Point(new(divisor, 0));
        rows.Equation(EncodingRows.Name("step", step, j), mean.Add(by, rows[next]).Add(Times(by, (-keep.Upper, -keep.Lower)), rows[name]));
        rows.Bound(next, ((by.Lower * kept.Lower) - range.Upper, (by.Lower * kept.Upper) - range.Lower), divisor);
    }

    private static Dyadic Top(List<Dyadic> values, int count) => values.OrderDescending().Take(count).Aggregate(Dyadic.Zero, (sum, value) => sum + value);

    private static (Dyadic Lower, Dyadic Upper) Times((Dyadic Lower, Dyadic Upper) a, (Dyadic Lower, Dyadic Upper) b) => ExactProduct.Of(a.Lower, a.Upper, b.Lower, b.Upper);

    private static (Dyadic Lower, Dyadic Upper) Exact(Interval<double> range) => (Dyadic.From(range.Lower), Dyadic.From(range.Upper));

    private static (Dyadic Lower, Dyadic Upper) Point(Dyadic value) => (value, value);
}
