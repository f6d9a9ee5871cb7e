using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Encoding.Models;

/// <summary>A training of a generated model in doubles, and what may have happened to its data: what encoding and replay read.</summary>
internal sealed class ModelProblem
{
    /// <summary>Shapes of the model.</summary>
    public required ModelPlan Shapes { get; init; }

    /// <summary>Slots of its statements.</summary>
    public required EncodingPlan Plan { get; init; }

    /// <summary>Its statements.</summary>
    public required (Action<EncodingPass> Forward, Action<EncodingPass> Backward) Statements { get; init; }

    /// <summary>The parameters at the start.</summary>
    public required double[][] Start { get; init; }

    /// <summary>The features.</summary>
    public required double[][] Rows { get; init; }

    /// <summary>The labels.</summary>
    public required double[] Labels { get; init; }

    /// <summary>The rows that nobody can have altered.</summary>
    public required bool[] Trusted { get; init; }

    /// <summary>The rows of each step.</summary>
    public required int[][] Batches { get; init; }

    /// <summary>For each step the rate of each parameter.</summary>
    public required Interval<double>[][] Rates { get; init; }

    /// <summary>Weight decay.</summary>
    public required Interval<double> Decay { get; init; }

    /// <summary>The clipping bound of each parameter's entries, or infinity.</summary>
    public required double[] Limits { get; init; }

    /// <summary>The threat.</summary>
    public required ThreatModel Threat { get; init; }

    /// <summary>What may happen to labels.</summary>
    public required LabelFreedom Freedom { get; init; }

    /// <summary>How far a feature of a value moves.</summary>
    public required Func<int, double, Interval<double>> Ball { get; init; }

    /// <summary>Bounds known from elsewhere, or null.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<Interval<double>>>>? Boxes { get; init; }

    /// <summary>Whether the budget is that of the data set.</summary>
    public bool IsOfDataSet => Threat.Budget == Budget.PerDataSet;

    /// <exception cref="ArgumentException">Parts do not fit each other, or the optimizer has what no encoding has.</exception>
    public static ModelProblem Of<T>(IEncodableModel<T> model, LabelledData<T> data, Sgd optimizer, Schedule schedule, ThreatModel threat, EncodingOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ModelPlan plan = model.Plan;
        if (optimizer.Momentum > 0 || optimizer.L1 > 0 || optimizer.Clip is not (null or ValueClip))
        {
            throw new ArgumentException("An encoding has plain descent with weight decay and value clipping; leave momentum and L1 out, and use Clip.Value.", nameof(optimizer));
        }

        if (threat.OnlyBoxes is string only)
        {
            throw new ArgumentException($"There is no encoding of {threat.GetType().Name}: {only}; train it with CertifiedTrainer.", nameof(threat));
        }

        data = Admission.OpenTo(threat, data);
        Admission.RequireOptimizer<T>(plan, optimizer);
        Adversary adversary = Adversary.Of(threat, plan, optimizer.Clip).Reaching(data);
        Admission.RequireData(plan, data);
        Admission.RequireBudget(threat, adversary, data, schedule);
        BatchPlan batches = new(data.Count, schedule);
        int steps = Math.Min(options.Steps ?? batches.Steps, batches.Steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(options));
        RequireBoxes(plan, options.Boxes, steps);
        BallRadii<T> radii = new(adversary.FeatureEpsilon, data, adversary.FeatureEpsilons);
        return new()
        {
            Shapes = plan,
            Plan = model.EncodingPlan,
            Statements = (model.Forward, model.Backward),
            Start = [.. ParameterBox.AtModel(model).Select(state => Doubles<T>(state.Nominal))],
            Rows = [.. Enumerable.Range(0, data.Count).Select(row => Doubles(data.Row(row)))],
            Labels = [.. Enumerable.Range(0, data.Count).Select(row => double.CreateTruncating(data.Label(row)))],
            Trusted = [.. Enumerable.Range(0, data.Count).Select(data.IsTrusted)],
            Batches = [.. Enumerable.Range(0, steps).Select(step => batches.Next(step).ToArray())],
            Rates = [.. Enumerable.Range(0, steps).Select(step => (Interval<double>[])[.. plan.Parameters.Select(parameter => optimizer.For(parameter.Name).Rates.Enclose(step))])],
            Decay = Interval<double>.Point(optimizer.WeightDecay),
            Limits = [.. plan.Parameters.Select((_, parameter) => optimizer.Clip?.EntryLimit(plan, parameter) ?? double.PositiveInfinity)],
            Threat = threat,
            Freedom = adversary.Labels,
            Ball = (feature, value) => BallOf(plan, radii, feature, value),
            Boxes = options.Boxes,
        };
    }

    private static void RequireBoxes(ModelPlan plan, IReadOnlyList<IReadOnlyList<IReadOnlyList<Interval<double>>>>? boxes, int steps)
    {
        if (boxes is not null && (boxes.Count < steps || boxes.Any(box => !box.Select(entries => entries.Count).SequenceEqual(plan.Parameters.Select(parameter => parameter.Rows * parameter.Columns)))))
        {
            throw new ArgumentException($"The boxes do not fit: {plan.Name} has {plan.Parameters.Length} parameters after each of {steps} steps, of {string.Join(", ", plan.Parameters.Select(parameter => parameter.Rows * parameter.Columns))} entries.", nameof(boxes));
        }
    }

    private static Interval<double> BallOf<T>(ModelPlan plan, BallRadii<T> radii, int feature, double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Interval<double> point = Interval<double>.Point(value);
        if (radii.IsZero)
        {
            return point;
        }

        Interval<double> radius = Interval<double>.Point(double.CreateTruncating(radii.Constants[feature])) + (Interval<double>.Point(double.CreateTruncating(radii.Slopes[feature])) * Interval<double>.Point(Math.Abs(value)));
        return new(Math.Max(plan.InputLower, (point - radius).Lower), Math.Min(plan.InputUpper, (point + radius).Upper));
    }

    private static double[] Doubles<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = double.CreateTruncating(values[i]);
        }

        return doubles;
    }
}
