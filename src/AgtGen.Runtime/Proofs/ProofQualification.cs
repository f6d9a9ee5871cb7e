using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Trajectories;
using AgtGen.Training;

namespace AgtGen.Proofs;

/// <summary>Reads a claim and its data as a training that can be checked, or says why it cannot.</summary>
internal static class ProofQualification
{
    /// <summary>Longer rows could leave the range of sums.</summary>
    private const int LongestRow = 1 << 10;

    /// <returns>The training, or null and the reason.</returns>
    public static (ProofTraining? Training, string? Refusal) Of<T>(Claim claim, ProofContent<T> content)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (LabelledData<T> data, bool hasBias, FixedResidual function) = (content.Training, content.HasBias, FixedResidual.Of(content.Residual));
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

        double[] labels = ProofContent<T>.ToDouble(Enumerable.Range(0, data.Count).Select(data.Label).ToArray());
        if (labels.Select(function.Refusal).FirstOrDefault(refusal => refusal is not null) is string none)
        {
            return (null, none);
        }

        if (Clipping(sgd.Clip, function, features, hasBias) is string clipped)
        {
            return (null, clipped);
        }

        if (claim.Threat.OnlyBoxes is string only)
        {
            return (null, only);
        }

        data = Admission.OpenTo(claim.Threat, data);
        int? target = (claim.Threat as BoundedPoisoning)?.LabelTarget;
        int[] candidates = [.. Enumerable.Range(0, data.Count).Where(row => !data.IsTrusted(row) && labels[row] != target)];
        (Fixed, Fixed)[] limits = Limits(sgd.Clip, function, rows);
        (ProofThreat? threat, string? other) = Threat(claim, function, limits.Length > 0, candidates.Length, double.CreateChecked(content.LabelRadius));
        long[] initial = [.. ProofContent<T>.ToDouble(content.Start).Select(value => Fixed.Below(value).Units)];
        (Fixed, Fixed)[] known = [.. labels.Select(label => (Fixed.Below(label), Fixed.Above(label)))];
        return threat is null ? (null, other) : (new(function, rows, known, candidates, initial, limits, threat, sgd, claim.Schedule), null);
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

    /// <summary>A gradient is a residual times a row: whether a clip of entries never acts on one.</summary>
    private static string? Clipping(Clip? clip, FixedResidual function, double[] features, bool hasBias) => clip switch
    {
        ValueClip { Layers: not null } => "layers have clips of their own",
        ValueClip when function.Most is null => "gradients are clipped entry by entry, and those of a squared error can be of any size",
        ValueClip value when (hasBias && value.Bound < 1) || features.Any(feature => Math.Abs(feature) > value.Bound) => "gradients are clipped entry by entry, and a feature is larger than the clip",
        _ => null,
    };

    /// <summary>What residuals are clamped to, from below and above; empty where no clip acts.</summary>
    private static (Fixed Lower, Fixed Upper)[] Limits(Clip? clip, FixedResidual function, ProofRows rows)
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
            case ResidualClip residual when function.Most is null || residual.Bound < 1:
                return [.. rows.Lengths.Select(_ => (Fixed.Below(residual.Bound), Fixed.Above(residual.Bound)))];
            default:
                return [];
        }
    }

    private static (ProofThreat? Threat, string? Refusal) Threat(Claim claim, FixedResidual function, bool clips, int candidates, double labelRadius)
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
            case BoundedPoisoning { LabelSamples: > 0 } poisoning when poisoning.Samples == 0 || poisoning.LargestFeatureEpsilon == 0:
                return clips ? (null, "the threat changes labels, and residuals are clipped") : Labels(poisoning, function, Math.Min(poisoning.LabelSamples, candidates), labelRadius);
            default:
                return (null, "the threat is neither removal, nor substitution with a clip, nor the change of labels alone");
        }
    }

    /// <summary>What becomes of labels: a class the other one, a real number any within the radius.</summary>
    private static (ProofThreat? Threat, string? Refusal) Labels(BoundedPoisoning threat, FixedResidual function, int samples, double radius)
    {
        bool isOfBatch = threat.Budget != Budget.PerDataSet;
        if (function.Kind == ResidualKind.Logistic)
        {
            return threat.LabelEpsilon == 0 ? (new(AlterationKind.Flip, samples, isOfBatch) { Shift = Fixed.One }, null) : (null, "the threat moves labels, which are classes");
        }

        Fixed reach = Fixed.Above(radius);
        return threat.LabelEpsilon > 0 && radius >= threat.LabelEpsilon
            ? (new(AlterationKind.Move, samples, isOfBatch) { Shift = reach + reach }, null)
            : (null, "labels are real numbers, and the threat names no distance that they move by or a larger one than its proof is for");
    }
}
