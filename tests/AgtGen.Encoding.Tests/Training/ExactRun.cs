using AgtGen.Encoding.Training;
using AgtGen.Testing.Exact;

namespace AgtGen.Encoding.Tests.Training;

/// <summary>An altered training in exact arithmetic (enclosures of sigmoids alone round), and the value that it gives to each variable of an encoding, by name.</summary>
internal sealed class ExactRun
{
    private readonly EncodedTraining training;
    private readonly Dictionary<string, RationalInterval> values = [];

    public ExactRun(EncodedTraining training, IReadOnlyList<IReadOnlyDictionary<int, double>> affected)
    {
        this.training = training;
        RationalInterval[] parameters = [.. training.Start.Select(value => (RationalInterval)(BigRational)value)];
        Keep("theta", 0, parameters);
        for (int step = 0; step < training.Steps.Count; step++)
        {
            parameters = Take(step, affected[step], parameters);
            Keep("theta", step + 1, parameters);
        }

        if (training.IsPerBatch)
        {
            return;
        }

        foreach (int row in training.Steps.SelectMany(step => step.Batch).Distinct())
        {
            bool isAffected = affected[0].TryGetValue(row, out double move);
            values[$"affected{row}"] = (BigRational)(isAffected ? 1 : 0);

            // A move is named after the first step that has the row.
            int first = training.Steps.TakeWhile(step => !step.Batch.Contains(row)).Count();
            values[$"move{first}.{row}"] = (BigRational)(isAffected ? move : 0);
        }
    }

    public RationalInterval this[string name] => values[name];

    private RationalInterval[] Take(int step, IReadOnlyDictionary<int, double> affected, RationalInterval[] parameters)
    {
        EncodedStep of = training.Steps[step];
        RationalInterval[] sum = [.. parameters.Select(_ => (RationalInterval)BigRational.Zero)];
        int count = 0;
        foreach (int row in of.Batch)
        {
            bool isAffected = affected.TryGetValue(row, out double move);
            bool isRemoved = isAffected && training.Threat == EncodedThreat.Removal;
            if (training.IsPerBatch)
            {
                values[$"affected{step}.{row}"] = (BigRational)(isAffected ? 1 : 0);
                values[$"move{step}.{row}"] = (BigRational)(isAffected ? move : 0);
            }

            RationalInterval output = Product(training.Rows[row], parameters);
            values[$"output{step}.{row}"] = output;
            RationalInterval residual = Residual($"{step}.{row}", row, output, isAffected && !isRemoved, move);
            values[$"residual{step}.{row}"] = residual;
            values[$"removed{step}.{row}"] = isRemoved ? residual : BigRational.Zero;
            if (!isRemoved)
            {
                count++;
                sum = [.. sum.Select((value, j) => value + (residual * (BigRational)training.Rows[row][j]))];
            }
        }

        values[$"count{step}"] = (BigRational)(of.Batch.Count - count);
        RationalInterval[] mean = [.. sum.Select(value => value * new BigRational(1, count))];
        Keep("mean", step, mean);
        BigRational rate = (BigRational)of.Rate.Lower, keep = BigRational.One - (rate * (BigRational)training.Decay.Lower);
        return [.. parameters.Select((value, j) => (value * keep) - (mean[j] * rate))];
    }

    private RationalInterval Residual(string id, int row, RationalInterval output, bool isChanged, double move)
    {
        BigRational label = (BigRational)training.Labels[row];
        bool flips = isChanged && training.Threat == EncodedThreat.Flip;
        switch (training.Loss)
        {
            case EncodedLoss.SquaredError:
                BigRational moved = flips ? BigRational.One - label : isChanged ? label + (BigRational)move : label;
                return (output - moved) * (BigRational)2;
            case EncodedLoss.Hinge:
                bool isInside = (output * label).Upper < BigRational.One, isBeyond = (output * -label).Upper < BigRational.One;
                values[$"inside{id}"] = (BigRational)(isInside ? 1 : 0);
                values[$"beyond{id}"] = (BigRational)(isBeyond ? 1 : 0);
                return flips ? (isBeyond ? label : BigRational.Zero) : isInside ? -label : BigRational.Zero;
            default:
                RationalInterval sigmoid = Transcendental.Rising(ElementaryOracle.Sigmoid, output);
                values[$"sigmoid{id}"] = sigmoid;
                return sigmoid - (flips ? BigRational.One - label : label);
        }
    }

    private static RationalInterval Product(double[] features, RationalInterval[] parameters) =>
        parameters.Select((value, j) => value * (BigRational)features[j]).Aggregate((a, b) => a + b);

    private void Keep(string what, int step, RationalInterval[] values)
    {
        for (int j = 0; j < values.Length; j++)
        {
            this.values[$"{what}{step}.{j}"] = values[j];
        }
    }
}
