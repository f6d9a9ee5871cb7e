using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;

namespace AgtGen.Attacks;

/// <summary>What an attack wants of test points: a large mean loss, or another prediction of one point.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="points">The points; a single one with the class that its prediction is to become.</param>
/// <param name="point">The one point; null for the mean loss of all.</param>
/// <param name="own">The class that is predicted for it without an attack.</param>
internal sealed class AttackAim<T>(LabelledData<T> points, int? point = null, int own = 0)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The mean loss of all points.</summary>
    public static AttackAim<T> Loss(LabelledData<T> points) => new(points);

    /// <summary>Another prediction of one point: the next class.</summary>
    public static AttackAim<T> Point(LabelledData<T> points, ModelEvaluation<T> nominal, int point)
    {
        int own = nominal.Predicted[point];
        return new(points.Relabelled([point], [RunnerUp(nominal.Outputs, point, own)]), point, own);
    }

    /// <summary>How clearly a class is predicted for a point: its output less the largest of the others, or the distance of the one output to 0.</summary>
    public static double Margin(OutputBounds<T> outputs, int point, int own) => Others(outputs, point, own).Min();

    /// <summary>The larger, the better for the attack.</summary>
    public double Value(ModelEvaluation<T> evaluation)
    {
        double value = point is int one ? -Margin(evaluation.Outputs, one, own) : evaluation.LossNominal.Average(double.CreateTruncating);
        return double.IsNaN(value) ? double.NegativeInfinity : value;
    }

    /// <summary>The direction in which parameters serve it best: up the loss of all, or down the loss that the one point has as the other class, whose slope does not vanish where it is predicted as its own.</summary>
    public double[] Direction(SampleGradients<T> gradients, T[][] end)
    {
        gradients.MoveTo(end);
        double[] mean = gradients.Mean(point is int one ? [one] : [.. Enumerable.Range(0, points.Count)]);
        return point is null ? mean : [.. mean.Select(slope => -slope)];
    }

    /// <summary>Gradients of the points' losses.</summary>
    public SampleGradients<T> Gradients(AttackedTraining<T> training, CancellationToken cancellation) => new(training.Model, points, clip: null, points.Count, cancellation);

    private static int RunnerUp(OutputBounds<T> outputs, int point, int own)
    {
        if (outputs.Outputs == 1)
        {
            return 1 - own;
        }

        double[] margins = [.. Others(outputs, point, own)];
        int least = Array.IndexOf(margins, margins.Min());
        return least < own ? least : least + 1;
    }

    private static IEnumerable<double> Others(OutputBounds<T> outputs, int point, int own)
    {
        double Output(int j) => double.CreateTruncating(outputs.NominalValues[(point * outputs.Outputs) + j]);
        return outputs.Outputs == 1
            ? [own == 1 ? Output(0) : -Output(0)]
            : Enumerable.Range(0, outputs.Outputs).Where(j => j != own).Select(j => Output(own) - Output(j));
    }
}
