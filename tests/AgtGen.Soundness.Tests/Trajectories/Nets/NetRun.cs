using AgtGen.Kernels;
using AgtGen.Trajectories;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>One training of a net with one hidden layer on full batches, to be bounded and to be run again on altered data.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Hidden">Hidden units.</param>
/// <param name="Outputs">Outputs.</param>
/// <param name="Unit">Their function.</param>
/// <param name="Residual">The loss.</param>
/// <param name="Rate">The rate of the first step.</param>
/// <param name="Epochs">Steps.</param>
/// <param name="Seed">Of the initial weights.</param>
internal sealed record NetRun(LabelledData<double> Data, int Hidden, int Outputs, UnitKind Unit, ResidualKind Residual, double Rate, int Epochs, int Seed)
{
    /// <summary>How fast the rate falls.</summary>
    public double Fall { get; init; }

    /// <summary>Decay of the parameters.</summary>
    public double Decay { get; init; }

    /// <summary>The class that labels become; -1 for the other one.</summary>
    public int Target { get; init; } = -1;

    /// <summary>Whether the second layer has biases.</summary>
    public bool HasOutputBias { get; init; } = true;

    /// <summary>Parameters to start from instead of random ones.</summary>
    public double[]? Initial { get; init; }

    public NetTraining Training(AlterationKind kind, int k)
    {
        HeadData rows = HeadData.Of(new LinearHead(0, 1, Residual), [new ParameterState<double>(Hidden, Data.Features), new ParameterState<double>(1, Hidden)], Data, kind == AlterationKind.Flip ? Target : -1);
        NetShape shape = new(Hidden, Data.Features + 1, Outputs, HasOutputBias);
        double[] start = new double[shape.Stride];
        Start().CopyTo(start, 0);
        return new(rows, shape, start, Unit, Residual, new(kind, k, 0) { Target = Target }, new(RateSchedule.InverseTime(Rate, Fall), new(Epochs, Data.Count), Decay));
    }

    public NetTrajectory Bound(AlterationKind kind, int k) => NetTrajectory.Of(Training(kind, k), 2, CancellationToken.None);

    public static HeadData Points(LabelledData<double> points) => HeadData.Rowwise(new LinearHead(0, 1, ResidualKind.Softmax), points);

    /// <summary>Trains in double, by itself, on data whose rows <paramref name="affected"/> are missing or of another class.</summary>
    public double[] Retrain(AlterationKind kind, IReadOnlySet<int> affected)
    {
        double[] theta = Start();
        for (int step = 0; step < Epochs; step++)
        {
            double[] sum = new double[theta.Length];
            int count = 0;
            for (int row = 0; row < Data.Count; row++)
            {
                bool altered = affected.Contains(row);
                if (altered && kind == AlterationKind.Removal)
                {
                    continue;
                }

                count++;
                double label = Data.Label(row);
                AddGradient(theta, Data.Row(row), !altered ? label : Target >= 0 ? Target : 1 - label, sum);
            }

            double rate = Rate / (1 + (Fall * step));
            for (int p = 0; p < theta.Length; p++)
            {
                theta[p] -= rate * ((sum[p] / count) + (Decay * theta[p]));
            }
        }

        return theta;
    }

    public double[] OutputsOf(double[] theta, ReadOnlySpan<double> row) => Forward(theta, row, new double[Hidden], new double[Hidden]);

    public double LossOf(double[] outputs, double label) => Residual switch
    {
        ResidualKind.Logistic => Math.Log(1 + Math.Exp(label == 1 ? -outputs[0] : outputs[0])),
        ResidualKind.Squared => (outputs[0] - label) * (outputs[0] - label),
        _ => Math.Log(outputs.Sum(output => Math.Exp(output - outputs[(int)label]))),
    };

    public double[] Start()
    {
        if (Initial is not null)
        {
            return [.. Initial];
        }

        Random random = new(Seed);
        int units = Hidden + (HasOutputBias ? 1 : 0), width = Data.Features + 1;
        return [.. Enumerable.Range(0, (Hidden * width) + (Outputs * units)).Select(_ => Math.Round((random.NextDouble() * 2) - 1, 4))];
    }

    private double[] Forward(double[] theta, ReadOnlySpan<double> row, double[] values, double[] slopes)
    {
        int width = row.Length + 1, units = Hidden + (HasOutputBias ? 1 : 0);
        double[] outputs = new double[Outputs];
        for (int h = 0; h < Hidden; h++)
        {
            double s = theta[(h * width) + row.Length];
            for (int f = 0; f < row.Length; f++)
            {
                s += theta[(h * width) + f] * row[f];
            }

            values[h] = Unit == UnitKind.Relu ? Math.Max(s, 0) : Unit == UnitKind.Tanh ? Math.Tanh(s) : 1 / (1 + Math.Exp(-s));
            slopes[h] = Unit == UnitKind.Relu ? (s > 0 ? 1 : 0) : Unit == UnitKind.Tanh ? 1 - (values[h] * values[h]) : values[h] * (1 - values[h]);
        }

        for (int c = 0; c < Outputs; c++)
        {
            int at = (Hidden * width) + (c * units);
            outputs[c] = HasOutputBias ? theta[at + Hidden] : 0;
            for (int h = 0; h < Hidden; h++)
            {
                outputs[c] += theta[at + h] * values[h];
            }
        }

        return outputs;
    }

    private void AddGradient(double[] theta, ReadOnlySpan<double> row, double label, double[] sum)
    {
        (double[] values, double[] slopes) = (new double[Hidden], new double[Hidden]);
        double[] outputs = Forward(theta, row, values, slopes), pulls = new double[Hidden];
        int width = row.Length + 1, units = Hidden + (HasOutputBias ? 1 : 0);
        double total = outputs.Sum(output => Math.Exp(output - outputs.Max()));
        for (int c = 0; c < Outputs; c++)
        {
            double residual = Residual switch
            {
                ResidualKind.Logistic => (1 / (1 + Math.Exp(-outputs[0]))) - label,
                ResidualKind.Squared => 2 * (outputs[0] - label),
                _ => (Math.Exp(outputs[c] - outputs.Max()) / total) - (c == (int)label ? 1 : 0),
            };
            int at = (Hidden * width) + (c * units);
            for (int h = 0; h < Hidden; h++)
            {
                sum[at + h] += residual * values[h];
                pulls[h] += residual * theta[at + h];
            }

            if (HasOutputBias)
            {
                sum[at + Hidden] += residual;
            }
        }

        for (int h = 0; h < Hidden; h++)
        {
            double pull = pulls[h] * slopes[h];
            for (int f = 0; f < row.Length; f++)
            {
                sum[(h * width) + f] += pull * row[f];
            }

            sum[(h * width) + row.Length] += pull;
        }
    }
}
