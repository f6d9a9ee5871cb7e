using System.Globalization;
using AgtGen.Encoding.Models;
using AgtGen.Testing.Exact;
using AgtGen.Training;

namespace AgtGen.Encoding.Tests.Models;

/// <summary>An altered training of a generated model in exact arithmetic, and the value that it gives to each variable of an encoding, by name.</summary>
internal sealed class ExactModelRun
{
    private readonly ModelProblem problem;
    private readonly Dictionary<string, RationalInterval> values = [];

    public ExactModelRun(ModelProblem problem, IReadOnlyList<AlteredStep> steps)
    {
        this.problem = problem;
        Parameters = [.. problem.Start.Select(start => (RationalInterval[])[.. start.Select(value => (RationalInterval)(BigRational)value)])];
        for (int step = 0; step < problem.Batches.Length; step++)
        {
            Parameters = Take(step, steps[step], Parameters);
        }
    }

    /// <summary>What is known by name.</summary>
    public Dictionary<string, RationalInterval> Values => values;

    /// <summary>The parameters after the last step.</summary>
    public RationalInterval[][] Parameters { get; private set; }

    /// <summary>The value of a variable. What ends in a word is made of what is named before.</summary>
    public RationalInterval this[string name]
    {
        get
        {
            if (values.TryGetValue(name, out RationalInterval value))
            {
                return value;
            }

            int end = name.LastIndexOf('.');
            string word = end < 0 ? "" : name[(end + 1)..];
            return word switch
            {
                "above" => ExactPass.Above(this[name[..end]]),
                "positive" => RationalInterval.Positive(this[name[..end]]),
                "logistic" => ExactPass.Logistic(this[name[..end]]),
                "over" => this[name[..end]] - (BigRational)Limit(name),
                "under" => (this[name[..end]] * (BigRational)(-1)) - (BigRational)Limit(name),
                "clipped" => ExactPass.Clamp(this[name[..end]], Limit(name)),
                _ => throw new KeyNotFoundException($"No run says what '{name}' is."),
            };
        }
    }

    // Of a gradient its clipping bound; of a residual the constant of the loss, which the two models that have one are known by.
    private double Limit(string name) => name.StartsWith("gradient", StringComparison.Ordinal)
        ? problem.Limits[int.Parse(name["gradient".Length..name.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture)]
        : problem.Shapes.Name == "LeakyNet" ? 0.5 : 0.75;

    private RationalInterval[][] Take(int step, AlteredStep altered, RationalInterval[][] parameters)
    {
        RationalInterval[][] sum = [.. parameters.Select((entries, parameter) => (RationalInterval[])[.. entries.Select((_, entry) => (RationalInterval)(altered.Others is { } others ? (BigRational)others[parameter][entry] : BigRational.Zero))])];
        int missing = 0;
        foreach (int row in problem.Batches[step])
        {
            AlteredSample sample = altered.Samples.GetValueOrDefault(row);
            missing += sample.IsMissing ? 1 : 0;
            Tell(problem.IsOfDataSet ? $"{row}" : $"{step}.{row}", row, sample);
            RationalInterval[] features = [.. (sample.Features ?? problem.Rows[row]).Select(value => (RationalInterval)(BigRational)value)];
            ExactPass pass = new(parameters, problem.Shapes, problem.Plan, features, (BigRational)(sample.Label ?? problem.Labels[row]), sample.IsMissing, $".{step}.{row}", values);
            problem.Statements.Forward(pass);
            problem.Statements.Backward(pass);
            for (int parameter = 0; parameter < sum.Length; parameter++)
            {
                RationalInterval[] gradient = pass.Gradient(parameter);
                for (int entry = 0; entry < gradient.Length; entry++)
                {
                    sum[parameter][entry] += double.IsInfinity(problem.Limits[parameter]) ? gradient[entry] : ExactPass.Clamp(gradient[entry], problem.Limits[parameter]);
                }
            }
        }

        values[$"count{step}"] = (BigRational)missing;
        return [.. parameters.Select((entries, parameter) => problem.Shapes.Parameters[parameter].IsFrozen ? entries : (RationalInterval[])[.. entries.Select((value, entry) => Move(step, altered, parameter, entry, value, sum[parameter][entry], missing))])];
    }

    private RationalInterval Move(int step, AlteredStep altered, int parameter, int entry, RationalInterval value, RationalInterval sum, int missing)
    {
        int count = problem.Batches[step].Length - (problem.Threat is Removal ? missing : 0);
        string id = $"{step}.{parameter}.{entry}";
        values[$"mean{id}.others"] = (BigRational)(altered.Others?[parameter][entry] ?? 0);
        values[$"mean{id}.sum"] = sum;
        RationalInterval mean = values[$"mean{id}"] = sum * new BigRational(1, count);
        BigRational rate = (BigRational)problem.Rates[step][parameter].Lower, keep = BigRational.One - (rate * (BigRational)problem.Decay.Lower);
        return values[$"theta{step + 1}.{parameter}.{entry}"] = (value * keep) - (mean * rate);
    }

    // Binaries and what they admit.
    private void Tell(string id, int row, AlteredSample sample)
    {
        bool isAffected = sample.IsMissing || sample.Features is not null || sample.Label is not null;
        values["affected" + id] = (BigRational)(isAffected ? 1 : 0);
        values["moved" + id] = (BigRational)(sample.Features is not null ? 1 : 0);
        values["changed" + id] = (BigRational)(sample.Label is not null ? 1 : 0);
        values["label" + id] = (BigRational)(sample.Label ?? problem.Labels[row]) - (BigRational)problem.Labels[row];
        for (int candidate = 0; candidate < problem.Shapes.Classes; candidate++)
        {
            values[$"class{id}.{candidate}"] = (BigRational)(sample.Label == candidate ? 1 : 0);
        }

        for (int j = 0; j < problem.Rows[row].Length; j++)
        {
            values[$"input{id}.{j}"] = (BigRational)(sample.Features ?? problem.Rows[row])[j];
        }
    }
}
