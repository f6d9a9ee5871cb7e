using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Proofs;

/// <summary>Makes the proof of a run, from the model it started from and its data.</summary>
internal static class ProofMaker
{
    /// <exception cref="ArgumentException">The data is not that of the run, or the points do not fit the model.</exception>
    /// <exception cref="InvalidOperationException">There is no proof.</exception>
    public static ProofContent<T> Make<T>(ICertifiableModel<T> model, Claim claim, LabelledData<T> training, LabelledData<T> points, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ModelPlan plan = model.Plan;
        ParameterState<T>[] initial = TrainingContent<T>.Of(model, claim, training).Start;
        Admission.RequireData(plan, points);
        if (plan.Head is not { Residual: ResidualKind.Logistic or ResidualKind.Squared } head || plan.Prefix is not null || plan.Parameters.Length != (head.Bias >= 0 ? 2 : 1))
        {
            throw new InvalidOperationException($"There is no proof for {plan.Name}: it is not one trained linear layer with one output on the input itself, trained with Op.BinaryCrossEntropy or Op.SquaredError.");
        }

        if (head.Bias >= 0 && head.Bias < head.Weight)
        {
            throw new InvalidOperationException($"There is no proof for {plan.Name}: its bias stands before its weights, and proofs have them in the other order.");
        }

        T[] start = [.. initial[head.Weight].Nominal, .. head.Bias >= 0 ? initial[head.Bias].Nominal : []];
        T[] named = [.. Enumerable.Range(0, points.Count).SelectMany(row => points.Row(row).ToArray())];
        (ProofContent<T>? proof, string? refusal) = ProofCheck.Make(claim, new ProofContent<T>(head.Residual, training, start, head.Bias >= 0, [], [], named, [], []) { LabelRadius = RadiusOf(plan, claim, training) }, cancellation);
        return proof ?? throw new InvalidOperationException($"There is no proof for this training of {plan.Name}: {refusal}.");
    }

    /// <summary>How far a label may be from the one that was read where the threat says how far exact ones may be apart, rounded up.</summary>
    private static T RadiusOf<T>(ModelPlan plan, Claim claim, LabelledData<T> training)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double radius = Adversary.Of(claim.Threat, plan, claim.Optimizer.Clip).Reaching(training).Labels.Radius;
        T nearest = T.CreateChecked(radius);
        return double.CreateChecked(nearest) >= radius ? nearest : T.BitIncrement(nearest);
    }

    public static long Bytes<T>(ModelPlan plan, Claim claim, int rows, int points)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long values = ProofContent<T>.Values(plan.Head?.Residual ?? ResidualKind.Logistic, rows, plan.InputSize, plan.Head?.Bias >= 0, ProofCheck.MultipliersOf(claim, rows), new BatchPlan(rows, claim.Schedule).Steps, points);
        return values * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
    }
}
