using System.Globalization;
using System.Numerics;
using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Search;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Models;

/// <summary>
/// A training of a generated model as a program: every admissible training is a point of <see cref="Model"/>. What is asked of the trained model is stated by <see cref="Margin"/>, <see cref="Output"/> or <see cref="Parameter"/>, before the program is searched or written.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class ModelEncoding<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelTrainingEncoder encoder;
    private readonly Quantity[][] parameters;
    private int points;

    internal ModelEncoding(ModelProblem problem)
    {
        Problem = problem;
        encoder = new(problem);
        parameters = encoder.Run();
    }

    /// <summary>The program.</summary>
    public EncodingModel Model => encoder.Build.Model;

    /// <summary>The training.</summary>
    internal ModelProblem Problem { get; }

    /// <summary>The alteration of each sample of each step.</summary>
    internal IReadOnlyList<IReadOnlyList<SampleAlteration>> Alterations => encoder.Alterations;

    /// <summary>An output at a point.</summary>
    /// <param name="point">Its features.</param>
    /// <param name="index">Which output, from 0.</param>
    /// <returns>The output after the last step.</returns>
    /// <exception cref="ArgumentException">The point has another number of features, one is not finite, or there is no such output.</exception>
    public Specification Output(ReadOnlySpan<T> point, int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Problem.Shapes.OutputSize);
        return Of($"output {index}", point, [(index, 1)]);
    }

    /// <summary>How far a point is on the side of its class: the label's output minus another one's; of a model with one output that output, negated for class 0. Above 0 the label is predicted, against that class.</summary>
    /// <param name="point">Its features.</param>
    /// <param name="label">Its class.</param>
    /// <param name="other">The class that it is compared with; null for the only other one.</param>
    /// <returns>The margin after the last step.</returns>
    /// <exception cref="ArgumentException">The point does not fit, the labels are not classes, or there is no such class.</exception>
    public Specification Margin(ReadOnlySpan<T> point, int label, int? other = null)
    {
        int classes = Problem.Shapes.Classes, against = other ?? (classes == 2 ? 1 - label : -1);
        if (label < 0 || label >= classes || against < 0 || against >= classes || against == label)
        {
            throw new ArgumentException($"A margin is that of one of {classes} classes against another, not of {label} against {against}; of more than two classes both are given.", nameof(other));
        }

        return Of($"margin of class {label}", point, Problem.Shapes.OutputSize == 1 ? [(0, label == 0 ? -1 : 1)] : [(label, 1), (against, -1)]);
    }

    /// <summary>An entry of a parameter.</summary>
    /// <param name="name">The parameter's name, such as <c>hidden.weight</c>.</param>
    /// <param name="entry">The entry in row-major order.</param>
    /// <returns>The parameter after the last step.</returns>
    /// <exception cref="ArgumentException">There is no such parameter or entry.</exception>
    public Specification Parameter(string name, int entry)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = Enumerable.Range(0, parameters.Length).FirstOrDefault(parameter => Problem.Shapes.Parameters[parameter].Name == name, -1);
        if (index < 0 || entry < 0 || entry >= parameters[index].Length)
        {
            throw new ArgumentException($"{Problem.Shapes.Name} has no entry {entry} of a parameter '{name}'; its parameters are {string.Join(", ", Problem.Shapes.Parameters.Select(parameter => parameter.Name))}.", nameof(name));
        }

        return new(Model, $"{name}[{entry}]", encoder.Build.Sum().AddValue(Interval<double>.Point(1), parameters[index][entry]).Expression(), values => values[index][entry]);
    }

    /// <summary>Bounds the largest value that an admissible training gives to what is asked.</summary>
    /// <param name="specification">Stated by this encoding.</param>
    /// <param name="engine">Solves the relaxations.</param>
    /// <param name="options">Limits and gaps; null for the defaults. Candidates are made here, and <see cref="SearchOptions.Candidate"/> is not asked.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>A proved bound, and what a training attained.</returns>
    /// <exception cref="ArgumentException">The specification is of another encoding, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SearchResult Largest(Specification specification, ILinearEngine engine, SearchOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        if (!ReferenceEquals(specification.Model, Model))
        {
            throw new ArgumentException($"'{specification.Name}' is asked of another encoding.", nameof(specification));
        }

        ModelGuess guess = new(Problem, Alterations, encoder.Others, specification);
        options ??= new();
        return ExactSearch.Maximize(Model, specification.Value, engine, options with { Candidate = guess.Value, Attained = Math.Max(guess.Plain, options.Attained) }, ct);
    }

    /// <summary>Bounds the least value: the largest one of the negated specification.</summary>
    /// <param name="specification">Stated by this encoding.</param>
    /// <param name="engine">Solves the relaxations.</param>
    /// <param name="options">Limits and gaps, of the negated value; null for the defaults.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>The largest negated value: its <see cref="SearchResult.Bound"/>, negated, is at most every value.</returns>
    /// <exception cref="ArgumentException">The specification is of another encoding, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SearchResult Least(Specification specification, ILinearEngine engine, SearchOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return Largest(specification.Negated(), engine, options, ct);
    }

    private Specification Of(string what, ReadOnlySpan<T> point, (int Output, int Sign)[] terms)
    {
        double[] features = new double[point.Length];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = double.CreateTruncating(point[i]);
        }

        if (features.Length != Problem.Shapes.InputSize || features.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException($"A point has {Problem.Shapes.InputSize} finite features, not {features.Length}, or one that is not finite.", nameof(point));
        }

        string id = string.Create(CultureInfo.InvariantCulture, $"point{points++}");
        SampleAlteration given = new(-1, [.. features.Select(value => Quantity.Constant(Interval<double>.Point(value)))], new(0, [], null));
        SamplePass pass = new(encoder.Build, parameters, Problem.Shapes, Problem.Plan, given, "." + id);
        Problem.Statements.Forward(pass);
        Quantity value = terms.Aggregate(encoder.Build.Sum(), (sum, term) => sum.Add(Interval<double>.Point(term.Sign), pass.Outputs[term.Output])).Build(id);
        Expression linear = value.IsConstant || value.Value.Products.Count == 0 ? value.Value : new Expression().Add(1, encoder.Build.Variable(value));
        return new(Model, what, linear, trained =>
        {
            double[] outputs = ModelReplay.Outputs(Problem, trained, features);
            return terms.Sum(term => term.Sign * outputs[term.Output]);
        });
    }
}
