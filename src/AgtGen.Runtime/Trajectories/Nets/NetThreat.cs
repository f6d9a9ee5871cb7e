using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Trajectories.Nets;

/// <summary>Which trainings of nets can be bounded along their whole length, and what their bounds follow from.</summary>
internal static class NetThreat
{
    /// <summary>Parameters up to which a net is followed: a step multiplies matrices of that size.</summary>
    public const int MostParameters = 2000;

    /// <summary>Parameters times the square of the rows, which a step takes: about a minute of it.</summary>
    private const double MostWork = 2e11;

    /// <summary>Why model, optimizer or threat do not qualify, or null.</summary>
    public static string? Refusal(ModelPlan plan, Optimizer optimizer, ThreatModel threat, Adversary adversary)
    {
        if (Parameters(plan) > MostParameters)
        {
            return FormattableString.Invariant($"it is a net with {Parameters(plan)} parameters, and bounds along the training of a net are for at most {MostParameters}");
        }

        if (optimizer.Clip is not null)
        {
            return "gradients are clipped, which has no such bounds yet for a net";
        }

        if (threat.Budget != Budget.PerDataSet)
        {
            return "the budget is per batch, so that other samples may be affected in every step, which has no such bounds yet for a net; set Budget = Budget.PerDataSet on the threat if it is meant for the whole data set";
        }

        return adversary switch
        {
            { Kind: AggregationKind.Removal } => null,
            { Kind: AggregationKind.BoundedPerturbation, Labels.Kind: LabelFreedomKind.Target } => null,
            { Kind: AggregationKind.BoundedPerturbation, Labels.Kind: LabelFreedomKind.AnyClass } => plan.Classes == 2 ? null : "labels may become any of several classes, which has no such bounds yet for a net; name one with LabelTarget",
            _ => "samples are replaced or labels are moved, which has no such bounds yet for a net",
        };
    }

    /// <summary>Why a schedule does not qualify, or null.</summary>
    public static string? ScheduleRefusal(ModelPlan plan, Schedule schedule, int rows)
    {
        if (schedule.BatchSize < rows)
        {
            return "the training takes batches, and bounds along the training of a net are for full ones yet";
        }

        return (double)rows * rows * Parameters(plan) > MostWork
            ? FormattableString.Invariant($"it is a net with {Parameters(plan)} parameters on {rows} rows, and a step of bounds along the training of a net takes the square of the rows times the parameters, of which at most {MostWork:0} are done")
            : null;
    }

    public static NetTraining Of<T>(TwoLayerNet net, ParameterState<T>[] initial, LabelledData<T> data, Adversary adversary, Descent descent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int target = adversary.Labels.Kind == LabelFreedomKind.Target ? adversary.Labels.Target : -1;
        HeadData rows = HeadData.Of(new LinearHead(net.Weight, net.Bias, net.Residual), initial, data, target);
        ReadOnlySpan<T> weight = initial[net.OutputWeight].Nominal;
        NetShape shape = new(rows.Outputs, rows.Width, weight.Length / rows.Outputs, net.OutputBias >= 0);
        double[] start = new double[shape.Stride];
        for (int h = 0; h < shape.Hidden; h++)
        {
            rows.Start.AsSpan(h * rows.Stride, shape.Width).CopyTo(start.AsSpan(h * shape.Width));
        }

        for (int c = 0; c < shape.Outputs; c++)
        {
            for (int h = 0; h < shape.Hidden; h++)
            {
                start[shape.OutputAt(c) + h] = double.CreateChecked(weight[(c * shape.Hidden) + h]);
            }

            if (net.OutputBias >= 0)
            {
                start[shape.OutputAt(c) + shape.Hidden] = double.CreateChecked(initial[net.OutputBias].Nominal[c]);
            }
        }

        bool leaves = adversary.Kind == AggregationKind.Removal;
        Alteration alteration = new(leaves ? AlterationKind.Removal : AlterationKind.Flip, Math.Min(adversary.Samples, Math.Max(rows.Candidates.Length, 1)), 0) { Target = target };
        return new(rows, shape, start, net.Unit, net.Residual, alteration, descent);
    }

    /// <summary>How the residual changes with the label: old class less new one; of one output 2 y - 1.</summary>
    public static void ResidualChange(NetTraining training, double label, Span<double> change)
    {
        change.Clear();
        if (change.Length == 1)
        {
            change[0] = (2 * label) - 1;
            return;
        }

        change[(int)label] += 1;
        change[training.Alteration.Target >= 0 ? training.Alteration.Target : 1 - (int)label] -= 1;
    }

    private static long Parameters(ModelPlan plan) => plan.Parameters.Sum(parameter => parameter.Shape.Aggregate(1L, (product, size) => product * size));
}
