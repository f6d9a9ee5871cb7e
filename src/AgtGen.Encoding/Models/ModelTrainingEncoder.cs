using System.Globalization;
using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Models;

/// <summary>Encodes a training of a generated model step by step.</summary>
/// <param name="problem">The training and the threat.</param>
internal sealed class ModelTrainingEncoder(ModelProblem problem)
{
    private static readonly Interval<double> One = Interval<double>.Point(1);
    private readonly QuantityBuilder build = new(new EncodingModel());

    /// <summary>The alteration of each sample of each step.</summary>
    public List<IReadOnlyList<SampleAlteration>> Alterations { get; } = [];

    /// <summary>For each step, parameter and entry the variable of what stands for missing gradients, or null.</summary>
    public List<Variable?[][]> Others { get; } = [];

    /// <summary>Makes quantities of the program.</summary>
    public QuantityBuilder Build => build;

    /// <summary>Encodes all steps.</summary>
    /// <returns>The parameters after the last one.</returns>
    public Quantity[][] Run()
    {
        AlterationEncoder alterations = new(problem, build);
        Quantity[][] parameters = [.. problem.Start.Select(values => (Quantity[])[.. values.Select(value => Quantity.Constant(Interval<double>.Point(value)))])];
        for (int step = 0; step < problem.Batches.Length; step++)
        {
            string id = step.ToString(CultureInfo.InvariantCulture);
            SampleAlteration[] samples = [.. problem.Batches[step].Select(row => alterations.Of(step, row))];
            Alterations.Add(samples);
            if (!problem.IsOfDataSet)
            {
                alterations.Limit(id);
            }

            parameters = Take(step, id, samples, parameters, alterations.Most);
        }

        alterations.Limit(string.Empty);
        return parameters;
    }

    private Quantity[][] Take(int step, string id, SampleAlteration[] samples, Quantity[][] parameters, int most)
    {
        SamplePass[] passes = [.. samples.Select(sample => new SamplePass(
            build, parameters, problem.Shapes, problem.Plan, sample, string.Create(CultureInfo.InvariantCulture, $".{step}.{sample.Row}")))];
        foreach (SamplePass pass in passes)
        {
            problem.Statements.Forward(pass);
            problem.Statements.Backward(pass);
        }

        Others.Add([.. parameters.Select(values => new Variable?[values.Length])]);
        MeanGradient mean = new(problem, build, samples, id, most, Others[step]);
        return [.. parameters.Select((values, parameter) =>
            problem.Shapes.Parameters[parameter].IsFrozen ? values : Move(step, parameter, values, [.. passes.Select(pass => Clipped(pass.Gradient(parameter), problem.Limits[parameter]))], mean))];
    }

    private Quantity[] Clipped(Quantity[] gradient, double limit) => double.IsInfinity(limit) ? gradient : [.. gradient.Select(entry => build.Clamp(entry, limit))];

    private Quantity[] Move(int step, int parameter, Quantity[] values, Quantity[][] gradients, MeanGradient mean)
    {
        Interval<double> rate = problem.Rates[step][parameter], keep = One - (rate * problem.Decay);
        Quantity[] next = new Quantity[values.Length];
        for (int entry = 0; entry < next.Length; entry++)
        {
            Quantity direction = mean.Of(parameter, entry, [.. gradients.Select(gradient => gradient[entry])]);
            string name = string.Create(CultureInfo.InvariantCulture, $"theta{step + 1}.{parameter}.{entry}");
            Quantity moved = build.Sum().Add(keep, values[entry]).Add(-rate, direction).Build(name);
            next[entry] = moved.IsConstant ? moved : Known(step, parameter, entry, moved);
        }

        return next;
    }

    /// <summary>A variable for a parameter, within what is known of it from elsewhere.</summary>
    private Quantity Known(int step, int parameter, int entry, Quantity moved)
    {
        Interval<double> range = moved.Range;
        if (problem.Boxes is { } boxes)
        {
            range = range.Intersect(boxes[step][parameter][entry])
                ?? throw new ArgumentException($"The box of '{moved.Name}' is {boxes[step][parameter][entry]}, and no training ends there: it reaches {range}.");
        }

        Quantity known = build.New(moved.Name, range, range);
        build.Model.AddEquation(moved.Name + ".is", build.Sum().AddWritten(One, moved).AddTerm(-One, known.Variable!).Expression());
        return known;
    }
}
