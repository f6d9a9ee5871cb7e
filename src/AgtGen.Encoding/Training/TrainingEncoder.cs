using System.Globalization;
using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>Encodes a training step by step, from parameters that lie in a box.</summary>
internal sealed class TrainingEncoder
{
    private readonly EncodedTraining training;
    private readonly IReadOnlyList<Interval<double>> start;
    private readonly EncodingModel model = new();
    private readonly ResidualEncoder residuals;
    private readonly Dictionary<int, Variable> affected = [];
    private Variable[] parameters = [];

    /// <param name="training">The training.</param>
    /// <param name="start">The parameters at its start, in place of its own.</param>
    public TrainingEncoder(EncodedTraining training, IReadOnlyList<Interval<double>> start)
    {
        (this.training, this.start) = (training, start);
        residuals = new(training, model);
    }

    public TrainingEncoding Run()
    {
        parameters = [.. start.Select((range, i) => model.AddVariable(Name("theta", 0, i), range))];
        List<IReadOnlyDictionary<int, Variable>> affected = [];
        for (int step = 0; step < training.Steps.Count; step++)
        {
            IReadOnlyDictionary<int, Variable> ofStep = Binaries(step);
            affected.Add(ofStep);
            Encode(step, ofStep);
        }

        return new(model, parameters, affected, residuals.Moves);
    }

    private static string Name(string what, int step, int index) => string.Create(CultureInfo.InvariantCulture, $"{what}{step}.{index}");

    /// <summary>The binaries of a batch; new ones with a budget of their own, or those of the data set, whose budget is stated once.</summary>
    private Dictionary<int, Variable> Binaries(int step)
    {
        if (training.Budget == 0)
        {
            return [];
        }

        if (training.IsPerBatch)
        {
            Dictionary<int, Variable> own = training.Steps[step].Batch.ToDictionary(row => row, row => model.AddBinary(Name("affected", step, row)));
            Limit($"budget{step}", own.Values);
            return own;
        }

        if (step == 0)
        {
            foreach (int row in training.Steps.SelectMany(each => each.Batch).Distinct().Order())
            {
                affected.Add(row, model.AddBinary(string.Create(CultureInfo.InvariantCulture, $"affected{row}")));
            }

            Limit("budget", affected.Values);
        }

        return training.Steps[step].Batch.ToDictionary(row => row, row => affected[row]);
    }

    private void Limit(string name, IEnumerable<Variable> binaries) =>
        model.AddRow(name, binaries.Aggregate(new Expression(), (sum, binary) => sum.Add(1, binary)), 0, training.Budget);

    private void Encode(int step, IReadOnlyDictionary<int, Variable> affected)
    {
        EncodedStep of = training.Steps[step];
        List<(int Row, Residual Residual)> residuals = [.. of.Batch.Select(row =>
            (row, this.residuals.Of(Name(string.Empty, step, row), row, affected.GetValueOrDefault(row), Output(step, row))))];
        Gradient gradient = new(training, model, step, residuals, affected);
        Interval<double> keep = Interval<double>.Point(1) - (of.Rate * training.Decay);
        Variable[] next = new Variable[parameters.Length];
        for (int j = 0; j < next.Length; j++)
        {
            (Expression mean, Interval<double> range) = gradient.Mean(j, of.Rate);
            next[j] = model.AddVariable(Name("theta", step + 1, j), (keep * parameters[j].Range) - range);
            model.AddEquation(Name("step", step, j), mean.Add(1, next[j]).Add(-keep, parameters[j]));
        }

        parameters = next;
    }

    private Variable Output(int step, int row)
    {
        double[] features = training.Rows[row];
        Expression sum = new();
        Interval<double> range = Interval<double>.Point(0);
        for (int j = 0; j < features.Length; j++)
        {
            sum.Add(features[j], parameters[j]);
            range += Interval<double>.Point(features[j]) * parameters[j].Range;
        }

        Variable output = model.AddVariable(Name("output", step, row), range);
        model.AddEquation(Name("forward", step, row), sum.Add(-1, output));
        return output;
    }
}
