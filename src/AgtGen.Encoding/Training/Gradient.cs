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

            return (sum, weight * BudgetRange.Sum(samples.Select(sample => (Entry(sample, j, sample.Residual.Plain), Entry(sample, j, sample.Residual.Altered))), training.Budget));
        }

        // (b - r) D = sum of what is left.
        Interval<double> range = BudgetRange.Retained([.. samples.Select(sample => (Entry(sample, j, sample.Residual.Plain), true))], training.Budget);
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

    private Interval<double> Entry((int Row, Residual Residual) sample, int j, Interval<double> residual) => Interval<double>.Point(training.Rows[sample.Row][j]) * residual;

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
