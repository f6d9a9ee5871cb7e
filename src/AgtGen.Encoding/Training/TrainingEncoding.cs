using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>
/// A training of a linear head as a program (arXiv 2511.09400, section 7): parameters, outputs and residuals of every step are variables, and whether a sample is affected is a binary, the same one in every step where the budget is that of the data set.
/// Every admissible training is a point of <see cref="Model"/>; where the loss has a quadratic form every point is one.
/// </summary>
public sealed class TrainingEncoding
{
    internal TrainingEncoding(EncodingModel model, IReadOnlyList<Variable> parameters, IReadOnlyList<IReadOnlyDictionary<int, Variable>> affected, IReadOnlyDictionary<Variable, Variable> moves)
    {
        Model = model;
        Parameters = parameters;
        Affected = affected;
        Moves = moves;
    }

    /// <summary>The program.</summary>
    public EncodingModel Model { get; }

    /// <summary>The parameters after the last step.</summary>
    public IReadOnlyList<Variable> Parameters { get; }

    /// <summary>For each step the binary of each row of its batch: 1 if the sample is affected. Of a budget of the data set a row has one in all steps.</summary>
    public IReadOnlyList<IReadOnlyDictionary<int, Variable>> Affected { get; }

    /// <summary>The move of a label by the binary of its sample.</summary>
    internal IReadOnlyDictionary<Variable, Variable> Moves { get; }

    /// <summary>Encodes a training.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <returns>The encoding.</returns>
    /// <exception cref="ArgumentException">Parts of the training do not fit each other, or a bound overflows.</exception>
    public static TrainingEncoding Of(EncodedTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        training.Validate();
        return Of(training, [.. training.Start.Select(Interval<double>.Point)]);
    }

    /// <summary>Encodes a training that starts with parameters in a box, and not with its own; they are the first variables.</summary>
    /// <param name="training">The training and the threat, which fit each other.</param>
    /// <param name="start">The box.</param>
    internal static TrainingEncoding Of(EncodedTraining training, IReadOnlyList<Interval<double>> start) => new TrainingEncoder(training, start).Run();

    /// <summary>The output at a point after the last step, as what is bounded.</summary>
    /// <param name="point">The point's features.</param>
    /// <param name="sign">1, or -1 to bound the output from below.</param>
    /// <returns>sign times the output.</returns>
    /// <exception cref="ArgumentException">There are not as many features as parameters, or one is not finite.</exception>
    public Expression Output(ReadOnlySpan<double> point, int sign = 1)
    {
        if (point.Length != Parameters.Count)
        {
            throw new ArgumentException($"The point has {point.Length} features, not {Parameters.Count}.", nameof(point));
        }

        Expression output = new();
        for (int i = 0; i < point.Length; i++)
        {
            output.Add(sign < 0 ? -point[i] : point[i], Parameters[i]);
        }

        return output;
    }
}
