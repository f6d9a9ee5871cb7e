using System.Globalization;
using AgtGen.Encoding.Modeling;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Encoding.Models;

/// <summary>
/// States what a threat may make of samples: binaries with their budgets, moved features and changed labels. Of a budget of the data set a sample has one alteration in all steps, else one in each.
/// </summary>
/// <param name="problem">The training and the threat.</param>
/// <param name="build">Makes quantities.</param>
internal sealed class AlterationEncoder(ModelProblem problem, QuantityBuilder build)
{
    private readonly Dictionary<int, SampleAlteration> ofDataSet = [];
    private readonly List<Variable> affected = [], moved = [], changed = [];

    /// <summary>How many samples of a batch may be affected, in whatever way.</summary>
    public int Most { get; } = problem.Threat is not BoundedPoisoning poisoning ? problem.Threat.Samples
        : poisoning.Paired == true ? Math.Max(poisoning.Samples, poisoning.LabelSamples)
        : poisoning.Samples + poisoning.LabelSamples;

    /// <summary>What may happen to a sample in a step.</summary>
    public SampleAlteration Of(int step, int row)
    {
        if (!problem.IsOfDataSet)
        {
            return Make(row, string.Create(CultureInfo.InvariantCulture, $"{step}.{row}"));
        }

        if (!ofDataSet.TryGetValue(row, out SampleAlteration? alteration))
        {
            alteration = Make(row, row.ToString(CultureInfo.InvariantCulture));
            ofDataSet.Add(row, alteration);
        }

        return alteration;
    }

    /// <summary>States the budgets of the samples since the last call: those of a step, or of all.</summary>
    /// <param name="id">Ends the names of the rows.</param>
    public void Limit(string id)
    {
        Limit("budget" + id, affected, Most);
        Limit("budgetmoved" + id, moved, problem.Threat.Samples);
        Limit("budgetchanged" + id, changed, (problem.Threat as BoundedPoisoning)?.LabelSamples ?? 0);
    }

    private void Limit(string name, List<Variable> binaries, int most)
    {
        if (binaries.Count > 0)
        {
            build.Model.AddRow(name, Sum(binaries), 0, most);
            binaries.Clear();
        }
    }

    private SampleAlteration Make(int row, string id)
    {
        SampleAlteration own = new(row, [.. problem.Rows[row].Select(value => Quantity.Constant(Interval<double>.Point(value)))], new(problem.Labels[row], [], null));
        if (problem.Trusted[row] || Most == 0)
        {
            return own;
        }

        if (problem.Threat is not BoundedPoisoning poisoning)
        {
            return own with { Missing = Binary("affected" + id, affected) };
        }

        bool moves = poisoning is { Samples: > 0, LargestFeatureEpsilon: > 0 }, changes = poisoning.LabelSamples > 0 && problem.Freedom.Kind != LabelFreedomKind.None;
        Variable? both = moves && changes && poisoning.Paired == true ? Binary("affected" + id, affected) : null;
        if (moves)
        {
            Variable binary = both ?? Binary("moved" + id, moved);
            own = own with { Moved = binary, Features = [.. problem.Rows[row].Select((value, j) => Feature(string.Create(CultureInfo.InvariantCulture, $"input{id}.{j}"), j, value, binary))] };
        }

        return !changes ? own : problem.Freedom.Kind == LabelFreedomKind.Within ? Target(own, id, both) : Class(own, id, both);
    }

    private SampleAlteration Target(SampleAlteration own, string id, Variable? both)
    {
        Variable binary = both ?? Binary("changed" + id, changed);
        double radius = problem.Freedom.Radius;
        Quantity move = build.New("label" + id, Interval<double>.Point(0), new(-radius, radius));
        Within("label" + id, move.Variable!, 0, radius, radius, binary);
        return own with { Changed = binary, Label = own.Label with { Move = move } };
    }

    private SampleAlteration Class(SampleAlteration own, string id, Variable? both)
    {
        int[] classes = problem.Freedom.Kind == LabelFreedomKind.Target ? [problem.Freedom.Target] : [.. Enumerable.Range(0, problem.Shapes.Classes)];
        (int Class, Variable Binary)[] others = [.. classes.Where(candidate => candidate != own.Label.Own).Select(candidate => (candidate, build.Model.AddDecision(string.Create(CultureInfo.InvariantCulture, $"class{id}.{candidate}"))))];
        Variable[] binaries = [.. others.Select(other => other.Binary)];
        if (both is not null && binaries.Length > 0)
        {
            build.Model.AddRow("labelled" + id, Sum(binaries).Add(-1, both), double.NegativeInfinity, 0);
        }
        else if (binaries.Length > 1)
        {
            build.Model.AddRow("labelled" + id, Sum(binaries), 0, 1);
        }

        if (both is null)
        {
            changed.AddRange(binaries);
        }

        return own with { Label = own.Label with { Others = others } };
    }

    private Quantity Feature(string name, int feature, double value, Variable binary)
    {
        Interval<double> point = Interval<double>.Point(value), ball = problem.Ball(feature, value);
        if (ball == point)
        {
            return Quantity.Constant(point);
        }

        Quantity moved = build.New(name, point, ball);
        Within(name, moved.Variable!, value, (point - Interval<double>.Point(ball.Lower)).Upper, (Interval<double>.Point(ball.Upper) - point).Upper, binary);
        return moved;
    }

    /// <summary>center - below binary &lt;= variable &lt;= center + above binary.</summary>
    private void Within(string name, Variable variable, double center, double below, double above, Variable binary)
    {
        build.Model.AddRow(name + ".above", new Expression().Add(1, variable).Add(-above, binary), double.NegativeInfinity, center);
        build.Model.AddRow(name + ".below", new Expression().Add(1, variable).Add(below, binary), center, double.PositiveInfinity);
    }

    private Variable Binary(string name, List<Variable> budget)
    {
        Variable binary = build.Model.AddDecision(name);
        budget.Add(binary);
        return binary;
    }

    private static Expression Sum(IEnumerable<Variable> binaries) => binaries.Aggregate(new Expression(), (sum, binary) => sum.Add(1, binary));
}
