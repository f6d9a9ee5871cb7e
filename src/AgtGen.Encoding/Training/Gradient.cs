using System.Globalization;
using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>The mean gradient of a step, as rows and as a range that knows the budget.</summary>
internal sealed class Gradient
{
    private static readonly Interval<double> Zero = Interval<double>.Point(0);
    private readonly EncodedTraining training;
    private readonly EncodingModel model;
    private readonly int step;
    private readonly List<(int Row, Residual Residual)> samples;
    private readonly List<(int Row, Variable Variable)> removed = [];
    private readonly Variable? count;

    public Gradient(EncodedTraining training, EncodingModel model, int step, List<(int Row, Residual Residual)> samples, IReadOnlyDictionary<int, Variable> affected)
    {
        this.training = training;
        this.model = model;
        this.step = step;
        this.samples = [.. samples];
        if (training.Threat != EncodedThreat.Removal || affected.Count == 0)
        {
            return;
        }

        // What is removed: residuals times binaries, and how many samples there are fewer.
        foreach ((int row, Residual residual) in samples)
        {
            Variable whole = model.AddVariable(Name("residual", row), residual.Plain);
            model.AddEquation(Name("derivative", row), residual.Value.Add(-1, whole));
            Variable removed = model.AddVariable(Name("removed", row), residual.Plain.Hull(Zero));
            model.AddEquation(Name("removal", row), new Expression().AddProduct(1, affected[row], whole).Add(-1, removed));
            this.removed.Add((row, removed));
            this.samples[this.removed.Count - 1] = (row, residual with { Value = new Expression().Add(1, whole) });
        }

        count = model.AddVariable(string.Create(CultureInfo.InvariantCulture, $"count{step}"), new(0, training.Budget));
        model.AddEquation(
            string.Create(CultureInfo.InvariantCulture, $"counted{step}"),
            samples.Aggregate(new Expression().Add(-1, count), (sum, sample) => sum.Add(1, affected[sample.Row])));
    }

    /// <summary>rate times entry j of the mean gradient, as a sum, and its range.</summary>
    public (Expression Sum, Interval<double> Range) Mean(int j, Interval<double> rate)
    {
        int size = samples.Count;
        if (count is null)
        {
            Interval<double> weight = rate / Interval<double>.Point(size);
            Expression sum = new();
            foreach ((int row, Residual residual) in samples)
            {
                AddTo(sum, weight * Interval<double>.Point(training.Rows[row][j]), residual.Value);
            }

            return (sum, weight * Sum(j));
        }

        // (b - r) D = sum of what is left.
        Interval<double> range = Retained(j);
        Variable mean = model.AddVariable(Name("mean", j), range);
        Expression balance = new Expression().Add(size, mean).AddProduct(-1, count, mean);
        for (int i = 0; i < size; i++)
        {
            double feature = training.Rows[samples[i].Row][j];
            AddTo(balance, Interval<double>.Point(-feature), samples[i].Residual.Value);
            balance.Add(feature, removed[i].Variable);
        }

        model.AddEquation(Name("balance", j), balance);
        return (new Expression().Add(rate, mean), rate * range);
    }

    /// <summary>The sum over the batch where at most the budget's number of samples is altered.</summary>
    private Interval<double> Sum(int j)
    {
        Interval<double> plain = Zero;
        List<double> falls = [], rises = [];
        foreach ((int row, Residual residual) in samples)
        {
            Interval<double> feature = Interval<double>.Point(training.Rows[row][j]);
            Interval<double> unaltered = feature * residual.Plain, altered = feature * residual.Altered;
            plain += unaltered;
            falls.Add(Math.Max(0, (Interval<double>.Point(unaltered.Lower) - Interval<double>.Point(altered.Lower)).Upper));
            rises.Add(Math.Max(0, (Interval<double>.Point(altered.Upper) - Interval<double>.Point(unaltered.Upper)).Upper));
        }

        return new((Interval<double>.Point(plain.Lower) - Top(falls, training.Budget)).Lower, (Interval<double>.Point(plain.Upper) + Top(rises, training.Budget)).Upper);
    }

    /// <summary>The mean of what is left after 0 to the budget's number of samples are removed.</summary>
    private Interval<double> Retained(int j)
    {
        Interval<double> whole = Zero;
        List<double> largest = [], least = [];
        foreach ((int row, Residual residual) in samples)
        {
            Interval<double> entry = Interval<double>.Point(training.Rows[row][j]) * residual.Plain;
            whole += entry;
            largest.Add(entry.Lower);
            least.Add(-entry.Upper);
        }

        Interval<double>? range = null;
        for (int removed = 0; removed <= training.Budget; removed++)
        {
            Interval<double> left = Interval<double>.Point(samples.Count - removed);
            Interval<double> lower = (Interval<double>.Point(whole.Lower) - Top(largest, removed)) / left;
            Interval<double> upper = (Interval<double>.Point(whole.Upper) + Top(least, removed)) / left;
            Interval<double> mean = new(lower.Lower, Math.Max(lower.Lower, upper.Upper));
            range = range?.Hull(mean) ?? mean;
        }

        return range!.Value;
    }

    private static Interval<double> Top(List<double> values, int count) =>
        values.OrderDescending().Take(count).Aggregate(Zero, (sum, value) => sum + Interval<double>.Point(value));

    private static void AddTo(Expression sum, Interval<double> factor, Expression terms)
    {
        foreach (LinearTerm term in terms.Terms)
        {
            sum.Add(factor * term.Coefficient, term.Variable);
        }

        foreach (ProductTerm product in terms.Products)
        {
            sum.AddProduct(factor * product.Coefficient, product.First, product.Second);
        }

        sum.Add(factor * terms.Constant);
    }

    private string Name(string what, int index) => string.Create(CultureInfo.InvariantCulture, $"{what}{step}.{index}");
}
