using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Kernels;
using AgtGen.Proofs;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Checks the proof that <see cref="CertifiedRun{T}.SaveWithProof"/> put into a certificate file.</summary>
public static class CertificateProof
{
    /// <summary>
    /// Reckons the proof again, in whole numbers, from the claim and the training data in the file: the plain run, what altered runs can differ from it in every step, and the outputs of the named points. What is proved is that in exact
    /// real arithmetic, of a linear layer with one output, trained with binary cross-entropy or squared error as the claim says, no training that the threat admits leaves these bounds. That the model of the claim is such a layer is read from the
    /// printed graph in the file; files of version 5 name it by a fingerprint only (<see cref="Claim.Fingerprint"/>).
    /// </summary>
    /// <param name="path">The file, by custom with the ending .agt.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another version, no certificate, or holds no proof; says which.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CheckedProof Check(string path, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SavedCertificate.Read(path).Claim.ElementType == nameof(Single) ? Check<float>(path, ct) : Check<double>(path, ct);
    }

    private static CheckedProof Check<T>(string path, CancellationToken ct)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Claim claim, ProofContent<T>? proof, string? graph) = CertificateFile.ReadProof<T>(path);
        if (proof is null)
        {
            throw new InvalidDataException($"{path} holds no proof: it was not written by SaveWithProof.");
        }

        (IReadOnlyList<(double Lower, double Upper)?> proved, string? refusal) = Foreign(claim, proof, graph) is string foreign ? ([], foreign) : ProofCheck.Check(claim, proof, ct);
        ImmutableArray<CheckedPoint> points = [.. Enumerable.Range(0, proof.Least.Length).Select(point =>
            new CheckedPoint(double.CreateChecked(proof.Least[point]), double.CreateChecked(proof.Most[point]), refusal is null && proved[point] is not null) { IsOfClass = proof.Residual == ResidualKind.Logistic })];
        long values = ProofContent<T>.Values(proof.Residual, proof.Training.Count, proof.Training.Features, proof.HasBias, proof.Slopes.Length, proof.Radii.Length - 1, points.Length);
        return new(claim, points, refusal, values * Unsafe.SizeOf<T>()) { Residual = proof.Residual };
    }

    /// <summary>Why the proof is not about the claim, or null: it is if data and initial parameters are those that the claim names, and the graph is that of such a layer.</summary>
    private static string? Foreign<T>(Claim claim, ProofContent<T> proof, string? graph)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (graph is not null && ProofGraph.Refusal(graph, FixedResidual.Of(proof.Residual), proof.Training.Features, proof.HasBias) is string other)
        {
            return other;
        }

        if (proof.Training.ComputeHash() != claim.TrainingDataHash || proof.Training.Count != claim.TrainingRows)
        {
            return "its training data is not that of the claim";
        }

        if (StepsOf(claim) != claim.Steps)
        {
            return $"its claim is of {claim.Steps} steps, and its schedule has others";
        }

        // In this order only: weights and bias of one feature could be taken for each other.
        ParameterState<T> weight = State(proof.Start.AsSpan(0, proof.Training.Features));
        ParameterState<T>[] bias = proof.HasBias ? [State(proof.Start.AsSpan(proof.Training.Features))] : [];
        return ParameterBox.ComputeHash([weight, .. bias]) == claim.InitialParametersHash ? null : "its initial parameters are not those of the claim";

        static ParameterState<T> State(ReadOnlySpan<T> values)
        {
            ParameterState<T> state = new(1, values.Length);
            values.CopyTo(state.Nominal);
            values.CopyTo(state.Lower);
            values.CopyTo(state.Upper);
            return state;
        }
    }

    /// <summary>The steps of the claim's schedule; -1 if there is no such schedule of so many rows.</summary>
    private static int StepsOf(Claim claim)
    {
        try
        {
            return BatchPlan.StepsOf(claim.TrainingRows, claim.Schedule);
        }
        catch (ArgumentException)
        {
            return -1;
        }
    }
}
