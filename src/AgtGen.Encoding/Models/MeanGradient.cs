using System.Globalization;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Encoding.Models;

/// <summary>The mean gradient of a step over a batch that a threat may have altered.</summary>
internal sealed class MeanGradient
{
    private static readonly Interval<double> One = Interval<double>.Point(1);
    private readonly ModelProblem problem;
    private readonly QuantityBuilder build;
    private readonly IReadOnlyList<SampleAlteration> samples;
    private readonly string step;
    private readonly int most;
    private readonly Variable? count;
    private readonly Variable?[][] others;

    /// <param name="problem">The training and the threat.</param>
    /// <param name="build">Makes quantities.</param>
    /// <param name="samples">The batch.</param>
    /// <param name="step">Ends names.</param>
    /// <param name="most">How many may be affected.</param>
    /// <param name="others">Gets, for each parameter and entry, the variable of what stands for missing gradients.</param>
    public MeanGradient(ModelProblem problem, QuantityBuilder build, IReadOnlyList<SampleAlteration> samples, string step, int most, Variable?[][] others)
    {
        (this.problem, this.build, this.samples, this.step, this.most, this.others) = (problem, build, samples, step, most, others);
        Variable[] missing = [.. samples.Select(sample => sample.Missing).OfType<Variable>()];
        if (missing.Length > 0)
        {
            count = build.Model.AddVariable("count" + step, new(0, Math.Min(most, missing.Length)));
            build.Model.AddEquation("counted" + step, missing.Aggregate(new Expression().Add(-1, count), (sum, binary) => sum.Add(1, binary)));
        }
    }

    /// <summary>An entry of a parameter's mean gradient.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="gradients">The clipped gradient of each sample of the batch.</param>
    public Quantity Of(int parameter, int entry, IReadOnlyList<Quantity> gradients)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"mean{step}.{parameter}.{entry}");
        QuantitySum sum = gradients.Aggregate(build.Sum(), (all, gradient) => all.AddValue(One, gradient));
        return count is null ? Whole(name, sum, gradients) : problem.Threat is Removal ? Retained(name, sum, gradients) : Substituted(name, parameter, entry, sum, gradients);
    }

    private Quantity Whole(string name, QuantitySum sum, IReadOnlyList<Quantity> gradients)
    {
        Interval<double> total = BudgetRange.Sum(gradients.Select(gradient => (gradient.Plain, gradient.Altered)), most);
        return Share(name, sum.Build(name + ".sum", total, total));
    }

    /// <summary>(b - r) mean = the sum of what is left.</summary>
    private Quantity Retained(string name, QuantitySum sum, IReadOnlyList<Quantity> gradients)
    {
        Interval<double> range = BudgetRange.Retained([.. gradients.Select((gradient, i) => (gradient.Plain, samples[i].Missing is not null))], most);
        Quantity mean = build.New(name, range, range);
        Expression balance = sum.AddTerm(-Interval<double>.Point(samples.Count), mean.Variable!).Expression().AddProduct(1, count!, mean.Variable!);
        build.Model.AddEquation(name + ".balance", balance);
        return mean;
    }

    /// <summary>What stands for those that are missing adds up to anything between -r and r times the clipping bound.</summary>
    private Quantity Substituted(string name, int parameter, int entry, QuantitySum sum, IReadOnlyList<Quantity> gradients)
    {
        double limit = problem.Limits[parameter];
        Interval<double> any = new(-limit, limit), all = Interval<double>.Point(Math.Min(most, samples.Count)) * any;
        Variable others = build.New(name + ".others", all, all).Variable!;
        this.others[parameter][entry] = others;
        build.Model.AddRow(name + ".others.above", new Expression().Add(1, others).Add(-limit, count!), double.NegativeInfinity, 0);
        build.Model.AddRow(name + ".others.below", new Expression().Add(1, others).Add(limit, count!), 0, double.PositiveInfinity);
        Interval<double> total = BudgetRange.Sum(gradients.Select((gradient, i) => (gradient.Plain, samples[i].Missing is null ? gradient.Plain : any)), most);
        return Share(name, sum.AddTerm(One, others).Build(name + ".sum", total, total));
    }

    private Quantity Share(string name, Quantity total) => build.Sum().Add(One / Interval<double>.Point(samples.Count), total).Build(name);
}
