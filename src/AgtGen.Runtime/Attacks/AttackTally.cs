using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;

namespace AgtGen.Attacks;

/// <summary>What altered trainings did to test points, the worst of all.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="training">The training.</param>
/// <param name="points">The points.</param>
/// <param name="clean">The training that nobody altered.</param>
/// <param name="nominal">What it makes of the points.</param>
internal sealed class AttackTally<T>(AttackedTraining<T> training, LabelledData<T> points, TrainingPath<T> clean, ModelEvaluation<T> nominal)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool classifies = training.Plan.Classes > 0;
    private readonly AlteredData<T>?[] witnesses = new AlteredData<T>?[points.Count];
    private AlteredData<T> strongest = clean.Altered;
    private double strongestAccuracy = Accuracy(nominal, points);
    private double strongestLoss = Loss(nominal);
    private double displacement;

    /// <summary>Trainings that were run, those that diverged included.</summary>
    public int Trainings { get; private set; }

    public int Diverged { get; private set; }

    /// <summary>The largest that was reached.</summary>
    public double MeanLoss { get; private set; } = Loss(nominal);

    public int ChangedPoints { get; private set; }

    public bool IsChanged(int point) => witnesses[point] is not null;

    public void CountDiverged() => (Trainings, Diverged) = (Trainings + 1, Diverged + 1);

    public void Count(TrainingPath<T> path, ModelEvaluation<T> evaluation)
    {
        Trainings++;
        double loss = Loss(evaluation);
        double accuracy = Accuracy(evaluation, points);
        displacement = Math.Max(displacement, Displacement(path));
        for (int point = 0; classifies && point < witnesses.Length; point++)
        {
            if (witnesses[point] is null && evaluation.Predicted[point] != nominal.Predicted[point])
            {
                witnesses[point] = path.Altered;
                ChangedPoints++;
            }
        }

        if (classifies && accuracy != strongestAccuracy ? accuracy < strongestAccuracy : loss > strongestLoss)
        {
            (strongest, strongestAccuracy, strongestLoss) = (path.Altered, accuracy, loss);
        }

        MeanLoss = Math.Max(MeanLoss, loss);
    }

    public AttackResult<T> ToResult(bool isComplete) => new(training, points)
    {
        NominalAccuracy = classifies ? Accuracy(nominal, points) : null,
        Accuracy = classifies ? strongestAccuracy : null,
        NominalMeanLoss = Loss(nominal),
        MeanLoss = MeanLoss,
        Changed = classifies ? [.. witnesses.Select(witness => witness is not null)] : [],
        Witnesses = classifies ? [.. witnesses] : [],
        Strongest = strongest,
        Displacement = displacement,
        Trainings = Trainings,
        Diverged = Diverged,
        IsComplete = isComplete,
    };

    private static double Accuracy(ModelEvaluation<T> evaluation, LabelledData<T> points) =>
        Enumerable.Range(0, points.Count).Count(point => evaluation.Predicted[point] == int.CreateTruncating(points.Label(point))) / (double)points.Count;

    private static double Loss(ModelEvaluation<T> evaluation) => evaluation.LossNominal.Average(double.CreateTruncating);

    private double Displacement(TrainingPath<T> path) => path.End.Zip(clean.End, (one, other) => one.Zip(other, (a, b) => Math.Abs(double.CreateTruncating(a - b))).Max()).Max();
}
