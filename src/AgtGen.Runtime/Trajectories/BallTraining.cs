using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Trajectories;

/// <summary>Encloses the altered trainings of a linear head in a ball, if model and training qualify.</summary>
internal static class BallTraining
{
    /// <summary>A threat that always qualifies, so that only model and training are judged.</summary>
    private static readonly Removal AnyThreat = new() { Samples = 1, Budget = Budget.PerDataSet };

    private static readonly Adversary AnyAdversary = Adversary.Absent with { Kind = AggregationKind.Removal, Samples = 1 };

    /// <returns>The ball, or null if it was not asked for or there is none.</returns>
    /// <exception cref="ArgumentException">Nothing but the ball was asked for, and there is none.</exception>
    public static IParameterBall? Run<T>(
        ICertifiableModel<T> model,
        ParameterState<T>[] initial,
        LabelledData<T> data,
        Optimizer optimizer,
        Schedule schedule,
        Adversary adversary,
        Domain domain,
        CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (domain is not (Domain.Ball or Domain.Best))
        {
            return null;
        }

        ModelPlan plan = model.Plan;
        data = plan.Head is not null && plan.Prefix is not null ? TrainingFeatures<T>.Of(model, initial, data) : data;
        if ((Refusal(plan, optimizer, adversary) ?? TrajectoryTraining.ClipRefusal(plan, data, optimizer)) is string reason)
        {
            return domain == Domain.Best ? null : throw new ArgumentException($"There is no ball around the training of {plan.Name}: {reason}. Use Domain.Best or Domain.Box.", nameof(domain));
        }

        LinearHead head = plan.Head!;
        HeadData rows = HeadData.Of(head, initial, data);
        BallThreat threat = Of(plan, rows, data, optimizer, adversary);
        Descent descent = new(optimizer.Rates, schedule, ((Sgd)optimizer).WeightDecay);
        return head.Residual == ResidualKind.Logistic
            ? new ParameterBall<LogisticResidual>(rows, threat, descent, cancellation)
            : new ParameterBall<SquaredResidual>(rows, threat, descent, cancellation);
    }

    /// <summary>Why model, optimizer or threat do not qualify, or null; whether an entry of a gradient can be clipped depends on the data, too.</summary>
    public static string? Refusal(ModelPlan plan, Optimizer optimizer, Adversary adversary)
    {
        if (plan.OutputSize != 1)
        {
            return "the model has several outputs";
        }

        if (plan.Head is not { } head)
        {
            return "its output is not affine in what is trained, or its loss has no residual that is known (AGT7004)";
        }

        if (plan.Prefix is not null && adversary.FeatureEpsilon > 0)
        {
            return "the threat moves what frozen layers are given, and what they make of it is not bounded here";
        }

        if (TrajectoryTraining.ActingClip(head, optimizer.Clip) is not null)
        {
            return "residuals are clipped, or gradients scaled to a norm, which the ball does not know yet";
        }

        if (adversary.OnlyBoxes is string only)
        {
            return only;
        }

        return adversary.IsAbsent
            ? "the threat affects no sample, so that the box holds one training"
            : TrajectoryTraining.Refusal(plan, optimizer, AnyThreat, AnyAdversary);
    }

    private static BallThreat Of<T>(ModelPlan plan, HeadData rows, LabelledData<T> data, Optimizer optimizer, Adversary adversary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (adversary.Kind)
        {
            case AggregationKind.Removal:
                return new(AlterationKind.Removal, adversary.Samples, 0);
            case AggregationKind.Substitution:
                return new(AlterationKind.Substitution, adversary.Samples, Enumerable.Range(0, plan.Parameters.Length).Max(parameter => optimizer.Clip!.Reach(plan, parameter)));
        }

        double reach = adversary.Labels.Kind switch
        {
            LabelFreedomKind.None => 0,
            LabelFreedomKind.Within => Math.BitIncrement(2 * adversary.Labels.Radius),
            _ => 1,
        };
        BallThreat threat = new(AlterationKind.Move, adversary.Samples, reach);
        if (adversary.FeatureEpsilon == 0)
        {
            return threat;
        }

        (double[] radii, Upper[] moves) = (new double[rows.Rows.Length], new Upper[rows.Count]);
        BallRadii<T> ball = new(adversary.FeatureEpsilon, data, adversary.FeatureEpsilons);
        for (int row = 0; row < rows.Count; row++)
        {
            Span<double> own = radii.AsSpan(row * rows.Stride, rows.Stride);
            for (int f = 0; f < data.Features; f++)
            {
                Upper slope = double.CreateChecked(ball.Slopes[f]);
                own[f] = ((slope * Math.Abs(rows.Row(row)[f])) + double.CreateChecked(ball.Constants[f])).Value;
            }

            moves[row] = HeadData.Norm(own);
        }

        return threat with { Radii = radii, Moves = moves };
    }
}
