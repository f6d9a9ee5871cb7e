using System.Globalization;
using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>Encodes a training step by step.</summary>
internal sealed class TrainingEncoder
{
    private readonly EncodedTraining _training;
    private readonly EncodingModel _model = new();
    private readonly ResidualEncoder _residuals;
    private readonly Dictionary<int, Variable> _affected = [];
    private Variable[] _parameters = [];

    public TrainingEncoder(EncodedTraining training)
    {
        _training = training;
        _residuals = new(training, _model);
    }

    public TrainingEncoding Run()
    {
        _parameters = [.. _training.Start.Select((value, i) => _model.AddVariable(Name("theta", 0, i), Interval<double>.Point(value)))];
        List<IReadOnlyDictionary<int, Variable>> affected = [];
        for (int step = 0; step < _training.Steps.Count; step++)
        {
            IReadOnlyDictionary<int, Variable> ofStep = Binaries(step);
            affected.Add(ofStep);
            Encode(step, ofStep);
        }

        return new(_model, _parameters, affected, _residuals.Moves);
    }

    private static string Name(string what, int step, int index) => string.Create(CultureInfo.InvariantCulture, $"{what}{step}.{index}");

    /// <summary>The binaries of a batch; new ones with a budget of their own, or those of the data set, whose budget is stated once.</summary>
    private Dictionary<int, Variable> Binaries(int step)
    {
        if (_training.Budget == 0)
        {
            return [];
        }

        if (_training.IsPerBatch)
        {
            Dictionary<int, Variable> own = _training.Steps[step].Batch.ToDictionary(row => row, row => _model.AddBinary(Name("affected", step, row)));
            Limit($"budget{step}", own.Values);
            return own;
        }

        if (step == 0)
        {
            foreach (int row in _training.Steps.SelectMany(each => each.Batch).Distinct().Order())
            {
                _affected.Add(row, _model.AddBinary(string.Create(CultureInfo.InvariantCulture, $"affected{row}")));
            }

            Limit("budget", _affected.Values);
        }

        return _training.Steps[step].Batch.ToDictionary(row => row, row => _affected[row]);
    }

    private void Limit(string name, IEnumerable<Variable> binaries) =>
        _model.AddRow(name, binaries.Aggregate(new Expression(), (sum, binary) => sum.Add(1, binary)), 0, _training.Budget);

    private void Encode(int step, IReadOnlyDictionary<int, Variable> affected)
    {
        EncodedStep of = _training.Steps[step];
        List<(int Row, Residual Residual)> residuals = [.. of.Batch.Select(row =>
            (row, _residuals.Of(Name(string.Empty, step, row), row, affected.GetValueOrDefault(row), Output(step, row))))];
        Gradient gradient = new(_training, _model, step, residuals, affected);
        Interval<double> keep = Interval<double>.Point(1) - (of.Rate * _training.Decay);
        Variable[] next = new Variable[_parameters.Length];
        for (int j = 0; j < next.Length; j++)
        {
            (Expression mean, Interval<double> range) = gradient.Mean(j, of.Rate);
            next[j] = _model.AddVariable(Name("theta", step + 1, j), (keep * _parameters[j].Range) - range);
            _model.AddEquation(Name("step", step, j), mean.Add(1, next[j]).Add(-keep, _parameters[j]));
        }

        _parameters = next;
    }

    private Variable Output(int step, int row)
    {
        double[] features = _training.Rows[row];
        Expression sum = new();
        Interval<double> range = Interval<double>.Point(0);
        for (int j = 0; j < features.Length; j++)
        {
            sum.Add(features[j], _parameters[j]);
            range += Interval<double>.Point(features[j]) * _parameters[j].Range;
        }

        Variable output = _model.AddVariable(Name("output", step, row), range);
        _model.AddEquation(Name("forward", step, row), sum.Add(-1, output));
        return output;
    }
}
