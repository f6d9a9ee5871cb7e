using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Retrainings;
using AgtGen.Trajectories;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>
/// A trained model with a box that contains every model the threat could have led to, and perhaps with bounds along the whole training. Whatever is proved here holds for every one of them. Evaluation on a
/// data set takes time proportional to its rows; test data is never part of the threat, except for the ball of <c>testEpsilon</c>. Where <see cref="EvaluationDevice"/> is <see cref="Device.Cuda"/>, every evaluation throws <see cref="DeviceException"/> if
/// the device cannot be used or fails, and an <see cref="InvalidOperationException"/> if the model has no code for one; nothing is lost by either.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public class CertifiedModel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Func<RunStatus> status;
    private readonly bool isUnthreatened;
    private readonly Enclosure<T>? enclosure;

    /// <param name="model">The model.</param>
    /// <param name="states">Its box.</param>
    /// <param name="status">How the training went so far.</param>
    /// <param name="isUnthreatened">Whether the threat affects no sample: then the box holds one training, and certifies its predictions against nothing.</param>
    /// <param name="enclosure">What there is beside the box, or null.</param>
    internal CertifiedModel(ICertifiableModel<T> model, ParameterState<T>[] states, Func<RunStatus> status, bool isUnthreatened, Enclosure<T>? enclosure = null)
    {
        (Model, States, this.status, this.isUnthreatened, this.enclosure) = (model, states, status, isUnthreatened, enclosure);
        Parameters = [.. states.Select((state, index) => new CertifiedParameter<T>(model.Plan.Parameters[index].Name, state))];
    }

    /// <summary>The parameters with their bounds, in the order of declaration.</summary>
    public IReadOnlyList<CertifiedParameter<T>> Parameters { get; }

    /// <summary>Whether the bounds hold to the end or became vacuous.</summary>
    public RunStatus Status => status();

    /// <summary>
    /// Where evaluations over the box are computed. For a run that was trained on a GPU it is what the options of the training said; for any other, for one that was read from a file, and for what a callback sees within a training, it is <see cref="Device.Cpu"/>. It may be set.
    /// With <see cref="Device.Auto"/> an evaluation that cannot be computed on the GPU is computed on the processor, and <see cref="EvaluationGap"/> says why. The bounds of both hold every model in the box; their last digits differ. Bounds that are not the box's
    /// (<see cref="Domain"/>) are always the processor's.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public Device EvaluationDevice
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value.Number, nameof(value));
            field = value;
        }
    }

    /// <summary>Why the latest evaluation was computed on the processor though <see cref="EvaluationDevice"/> admits a GPU, or null: it was computed on one, or none was asked for.</summary>
    public string? EvaluationGap { get; private set; }

    /// <summary>The bounds along the whole training, if there are any.</summary>
    private protected Trajectory? Along => enclosure?.Trajectory;

    /// <summary>By what answers are proved; null where only a box was read.</summary>
    private protected Domain? AskedDomain => enclosure?.Domain;

    private protected ICertifiableModel<T> Model { get; }

    private protected ParameterState<T>[] States { get; }

    /// <summary>Bounds of the accuracy of a classifier.</summary>
    /// <param name="data">Test data; at least one row.</param>
    /// <param name="testEpsilon">How far each feature of a test sample may be moved (a backdoor trigger), within the input's [Range]; at least 0.</param>
    /// <exception cref="InvalidOperationException">The model is a regression.</exception>
    /// <exception cref="ArgumentException">The data does not fit the model.</exception>
    public AccuracyBounds Accuracy(LabelledData<T> data, double testEpsilon = 0)
    {
        RequireClassifier();
        ModelEvaluation<T> evaluation = Evaluate(data, testEpsilon);
        (int sure, int right, int possible, int stable) = (0, 0, 0, 0);
        for (int row = 0; row < data.Count; row++)
        {
            bool correct = evaluation.Predicted[row] == int.CreateTruncating(data.Label(row));
            stable += evaluation.IsStable(row) ? 1 : 0;
            right += correct ? 1 : 0;
            sure += correct && evaluation.IsStable(row) ? 1 : 0;
            possible += correct || !evaluation.IsExcluded(row) ? 1 : 0;
        }

        double count = data.Count;
        return new(sure / count, right / count, possible / count, stable / count) { IsAgainstNothing = isUnthreatened && testEpsilon == 0 };
    }

    /// <summary>For each sample, whether every model in the box predicts the same class as the nominal one, wherever in its ball the sample is.</summary>
    /// <param name="data">Test data; labels matter only in that they must be classes of the model.</param>
    /// <param name="testEpsilon">As for <see cref="Accuracy"/>.</param>
    /// <returns>One verdict a row.</returns>
    /// <exception cref="InvalidOperationException">The model is a regression.</exception>
    /// <exception cref="ArgumentException">The data does not fit the model.</exception>
    public ImmutableArray<Verdict> Stability(LabelledData<T> data, double testEpsilon = 0)
    {
        RequireClassifier();
        ModelEvaluation<T> evaluation = Evaluate(data, testEpsilon);
        return [.. Enumerable.Range(0, data.Count).Select(row => evaluation.IsStable(row) ? Verdict.Certified : Verdict.Unknown)];
    }

    /// <summary>
    /// For each sample by what its prediction is certified: the box, if that suffices, or a ball around the plain run, or the bounds along the whole training, or one training for each altered data set; null for one that is not.
    /// </summary>
    /// <param name="data">As for <see cref="Stability"/>.</param>
    /// <param name="testEpsilon">As for <see cref="Accuracy"/>.</param>
    /// <returns><see cref="Domain.Box"/>, <see cref="Domain.Ball"/>, <see cref="Domain.Trajectory"/>, <see cref="Domain.Enumeration"/>, <see cref="Domain.ExecutedEnumeration"/> or null for each row.</returns>
    /// <exception cref="InvalidOperationException">The model is a regression.</exception>
    /// <exception cref="ArgumentException">The data does not fit the model.</exception>
    public ImmutableArray<Domain?> ProvedBy(LabelledData<T> data, double testEpsilon = 0)
    {
        RequireClassifier();
        ModelEvaluation<T> evaluation = Evaluate(data, testEpsilon);
        return [.. Enumerable.Range(0, data.Count).Select(row =>
            evaluation.IsStableInBox(row) ? Domain.Box : evaluation.IsStableInBall(row) ? Domain.Ball : !evaluation.IsStable(row) ? default(Domain?) : enclosure?.Retrained is null ? Domain.Trajectory : enclosure.Domain)];
    }

    /// <summary>The class that the nominal model predicts for each sample; of equal outputs the first, and class 1 of one output iff it is positive.</summary>
    /// <param name="data">Test data.</param>
    /// <returns>One class a row.</returns>
    /// <exception cref="InvalidOperationException">The model is a regression; use <see cref="Outputs"/>.</exception>
    /// <exception cref="ArgumentException">The data does not fit the model.</exception>
    public ImmutableArray<int> Predict(LabelledData<T> data)
    {
        RequireClassifier();
        return [.. Evaluate(data, 0).Predicted];
    }

    /// <summary>The model's outputs (logits, or the regression value) and their bounds over the box.</summary>
    /// <param name="data">Test data.</param>
    /// <param name="testEpsilon">As for <see cref="Accuracy"/>.</param>
    /// <exception cref="ArgumentException">The data does not fit the model.</exception>
    public OutputBounds<T> Outputs(LabelledData<T> data, double testEpsilon = 0) => Evaluate(data, testEpsilon).Outputs;

    /// <summary>
    /// Bounds of the mean of the model's own loss over the rows, constant factors included: the mean squared error only of a model whose loss is the squared
    /// error itself. <see cref="LossPlan.Describe"/> of the model's plan says what it is.
    /// </summary>
    /// <param name="data">Test data.</param>
    /// <param name="testEpsilon">As for <see cref="Accuracy"/>.</param>
    /// <exception cref="ArgumentException">The data does not fit the model.</exception>
    /// <exception cref="ArithmeticException">The nominal loss is not finite.</exception>
    public MetricBounds MeanLoss(LabelledData<T> data, double testEpsilon = 0)
    {
        ModelEvaluation<T> evaluation = Evaluate(data, testEpsilon);
        (double lower, double nominal, double upper) = (0, 0, 0);
        for (int row = 0; row < data.Count; row++)
        {
            lower = ScalarMath<double>.AddDown(lower, double.CreateTruncating(evaluation.LossLower[row]));
            nominal += double.CreateTruncating(evaluation.LossNominal[row]);
            upper = ScalarMath<double>.AddUp(upper, double.CreateTruncating(evaluation.LossUpper[row]));
        }

        nominal /= data.Count;
        (double least, double most) = Model.Plan.Loss.Range<double>();
        lower = Math.Max(least, ScalarMath<double>.DivideDown(lower, data.Count));
        upper = Math.Min(most, ScalarMath<double>.DivideUp(upper, data.Count));
        return double.IsFinite(nominal) && !double.IsNaN(lower) && !double.IsNaN(upper)
            ? new(Math.Min(lower, nominal), nominal, Math.Max(upper, nominal))
            : throw new ArithmeticException($"The mean loss of {Model.Plan.Name} on {data.Count} rows is not a finite number.");
    }

    /// <summary>For each sample a lower bound, over the box, of the output of the predicted class less the largest other one.</summary>
    internal (int[] Predicted, T[] Margins) MarginsInBox(LabelledData<T> data)
    {
        RequireClassifier();
        ModelEvaluation<T> evaluation = Evaluate(data, 0);
        return (evaluation.Predicted, [.. Enumerable.Range(0, data.Count).Select(evaluation.MarginInBox)]);
    }

    private ModelEvaluation<T> Evaluate(LabelledData<T> data, double testEpsilon)
    {
        ArgumentNullException.ThrowIfNull(data);
        bool boxed = enclosure?.Domain is not (Domain.Trajectory or Domain.Ball);
        (ModelEvaluation<T> evaluation, EvaluationGap) = DeviceChoice<T>.Evaluate(
            Model, EvaluationDevice, start => new(Model, States, data, testEpsilon, bounded: boxed && !Status.IsVacuous, start));

        // A ball around a sample is not a functional.
        if (enclosure?.Trajectory is { } trajectory && testEpsilon == 0)
        {
            evaluation.Refine(trajectory, data);
        }

        if (enclosure?.Ball is { } ball && testEpsilon == 0)
        {
            evaluation.Refine(ball, data);
        }

        if (enclosure?.Retrained is { } boxes)
        {
            evaluation.Refine(new RetrainedHull<T>(Model, boxes, data, testEpsilon, evaluation.Predicted).Rows);
        }

        return evaluation;
    }

    private void RequireClassifier()
    {
        if (Model.Plan.Classes == 0)
        {
            throw new InvalidOperationException($"{Model.Plan.Name} is a regression and has no classes; use MeanLoss or Outputs.");
        }
    }
}
