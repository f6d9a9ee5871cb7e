using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Trajectories;
using AgtGen.Training;

namespace AgtGen.Proofs;

/// <summary>Reads a claim and its data as a training that can be checked, or says why it cannot.</summary>
internal static class ProofQualification
{
    /// <summary>Longer rows could leave the range of sums.</summary>
    private const int LongestRow = 1 << 10;

    /// <returns>The training, or null and the reason.</returns>
    public static (ProofTraining? Training, string? Refusal) Of<T>(Claim claim, LabelledData<T> data, T[] start, bool hasBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (claim.Optimizer is not Sgd { Momentum: 0, L1: 0, RateFactors: null } sgd)
        {
            return (null, "the optimizer is not plain descent, with or without weight decay");
        }

        double[] features = ProofContent<T>.ToDouble(Flat(data));
        ProofRows rows = new(features, data.Count, hasBias);
        if (rows.Largest.Value > ((Size)LongestRow).Value || rows.Width > LongestRow)
        {
            return (null, $"a row has more than {LongestRow} features or is longer than {LongestRow}");
        }

        if (Enumerable.Range(0, data.Count).Any(row => data.Label(row) != T.Zero && data.Label(row) != T.One))
        {
            return (null, "a label is neither 0 nor 1");
        }

        bool[] isOne = [.. Enumerable.Range(0, data.Count).Select(row => data.Label(row) == T.One)];
        if (Clipping(sgd.Clip, features, hasBias) is string clipped)
        {
            return (null, clipped);
        }

        if (claim.Threat.OnlyBoxes is string only)
        {
            return (null, only);
        }

        data = Admission.OpenTo(claim.Threat, data);
        int target = claim.Threat is BoundedPoisoning { LabelTarget: int one } ? one : -1;
        int[] candidates = [.. Enumerable.Range(0, data.Count).Where(row => !data.IsTrusted(row) && (isOne[row] ? 1 : 0) != target)];
        (Fixed, Fixed)[] limits = Limits(sgd.Clip, rows);
        (ProofThreat? threat, string? other) = Threat(claim, limits.Length > 0, candidates.Length);
        long[] initial = [.. ProofContent<T>.ToDouble(start).Select(value => Fixed.Below(value).Units)];
        return threat is null ? (null, other) : (new(rows, isOne, candidates, initial, limits, threat, sgd, claim.Schedule), null);
    }

    private static T[] Flat<T>(LabelledData<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] features = new T[data.Count * data.Features];
        for (int row = 0; row < data.Count; row++)
        {
            data.Row(row).CopyTo(features.AsSpan(row * data.Features));
        }

        return features;
    }

    /// <summary>A gradient is a residual, of at most 1, times a row: whether a clip of entries never acts on one.</summary>
    private static string? Clipping(Clip? clip, double[] features, bool hasBias) => clip switch
    {
        ValueClip { Layers: not null } => "layers have clips of their own",
        ValueClip value when (hasBias && value.Bound < 1) || features.Any(feature => Math.Abs(feature) > value.Bound) => "gradients are clipped entry by entry, and a feature is larger than the clip",
        _ => null,
    };

    /// <summary>What residuals are clamped to, from below and above; empty where no clip acts.</summary>
    private static (Fixed Lower, Fixed Upper)[] Limits(Clip? clip, ProofRows rows)
    {
        switch (clip)
        {
            case NormClip norm:
                return [.. rows.Lengths.Select(length =>
                {
                    // The exact row is within what was rounded off it, and its length within two units of the root's.
                    Size slack = rows.Rounded + Size.Unit + Size.Unit;
                    return (Fixed.DivideDown(Fixed.Below(norm.Bound), (length + slack).Value), Fixed.DivideUp(Fixed.Above(norm.Bound), length.Value - slack.Value));
                })];
            case ResidualClip { Bound: < 1 } residual:
                return [.. rows.Lengths.Select(_ => (Fixed.Below(residual.Bound), Fixed.Above(residual.Bound)))];
            default:
                return [];
        }
    }

    private static (ProofThreat? Threat, string? Refusal) Threat(Claim claim, bool clips, int candidates)
    {
        ThreatModel threat = claim.Threat;
        bool isOfBatch = threat.Budget != Budget.PerDataSet;
        if (candidates == 0)
        {
            return (null, "no sample can be affected");
        }

        switch (threat)
        {
            case Removal { Samples: > 0 }:
                return (new(AlterationKind.Removal, Math.Min(threat.Samples, candidates), isOfBatch), null);
            case Substitution { Samples: > 0 } when claim.Optimizer.Clip is NormClip norm:
                return (new(AlterationKind.Substitution, Math.Min(threat.Samples, candidates), isOfBatch) { Length = Fixed.Above(norm.Bound) }, null);
            case Substitution { Samples: > 0 } when claim.Optimizer.Clip is ValueClip value:
                return (new(AlterationKind.Substitution, Math.Min(threat.Samples, candidates), isOfBatch) { Entry = Fixed.Above(value.Bound) }, null);
            case Substitution { Samples: > 0 } when claim.Optimizer.Clip is ResidualClip residual && claim.InputRange is { IsDeclared: true } range:
                double reach = Math.Max(1, Math.Max(Math.Abs(range.Lower), Math.Abs(range.Upper)));
                return double.IsFinite(reach)
                    ? (new(AlterationKind.Substitution, Math.Min(threat.Samples, candidates), isOfBatch) { Entry = (Size)Fixed.Above(residual.Bound) * Fixed.Above(reach) }, null)
                    : (null, "the input's range is not finite");
            case BoundedPoisoning { LabelSamples: > 0, LabelEpsilon: 0 } poisoning when poisoning.Samples == 0 || poisoning.LargestFeatureEpsilon == 0:
                return clips ? (null, "the threat changes labels, and residuals are clipped") : (new(AlterationKind.Flip, Math.Min(poisoning.LabelSamples, candidates), isOfBatch), null);
            default:
                return (null, "the threat is neither removal, nor substitution with a clip, nor the change of labels alone");
        }
    }
}
