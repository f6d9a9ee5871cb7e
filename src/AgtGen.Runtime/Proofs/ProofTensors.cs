using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Proofs;

/// <summary>A proof as tensors of a certificate file. None of their names ends as that of a bound of a parameter does.</summary>
internal static class ProofTensors
{
    /// <summary>Where the metadata says that there is a proof, and what hash its tensors have.</summary>
    public const string Key = "agtgen.proof";

    private const string Prefix = "proof:";

    private const string Radius = "radius";

    private static readonly string[] Names = ["features", "labels", "least", "most", "multipliers", "points", "radii", "start", "trusted"];
    private static readonly ResidualKind[] Residuals = [ResidualKind.Logistic, ResidualKind.Squared];

    public static bool IsPart(string tensor) => tensor.StartsWith(Prefix, StringComparison.Ordinal);

    public static NamedTensor<T>[] Of<T>(ProofContent<T> proof)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LabelledData<T> data = proof.Training;
        return
        [
            .. TrainingTensors.Of(data, Prefix),
            Tensor("least", proof.Least, proof.Least.Length),
            Tensor("most", proof.Most, proof.Most.Length),
            Tensor("multipliers", proof.Slopes, proof.Slopes.Length),
            Tensor("points", proof.Points, proof.Least.Length, data.Features),
            Tensor("radii", proof.Radii, proof.Radii.Length),
            .. proof.Residual == ResidualKind.Squared ? [Tensor(Radius, [proof.LabelRadius], 1)] : Array.Empty<NamedTensor<T>>(),
            Tensor("start", proof.Start, proof.Start.Length),
        ];
    }

    /// <summary>The text for <see cref="Key"/>.</summary>
    public static string Describe<T>(IEnumerable<NamedTensor<T>> parts, ResidualKind residual, bool hasBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Describe(CertificateHash.Of(parts), residual, hasBias);

    public static bool IsDescribed<T>(NamedTensor<T>[] parts, string text)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Described(parts, text) is not null;

    /// <exception cref="FormatException">A part is missing or does not fit the others.</exception>
    public static ProofContent<T> Read<T>(SafetensorsFile<T> file, string text)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dictionary<string, NamedTensor<T>> parts = file.Tensors.Values.Where(tensor => IsPart(tensor.Name)).ToDictionary(tensor => tensor.Name[Prefix.Length..], StringComparer.Ordinal);
        (ResidualKind residual, bool hasBias) = Described(parts.Values, text) ?? throw new FormatException("its proof is of no loss that is known");
        string[] names = residual == ResidualKind.Squared ? [.. Names, Radius] : Names;
        if (!parts.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(names))
        {
            throw new FormatException($"its proof is not made of {string.Join(", ", names)}");
        }

        LabelledData<T> data = TrainingTensors.Read(file, Prefix);
        int columns = data.Features;
        int points = parts["points"].Shape is [> 0 and int named, int width] && width == columns ? named : throw new FormatException("the points of its proof are no rows of as many features as the training data");
        if (Values("start").Length != columns + (hasBias ? 1 : 0)
            || Values("least").Length != points || Values("most").Length != points || (parts.ContainsKey(Radius) && Values(Radius).Length != 1))
        {
            throw new FormatException("the parts of its proof do not fit each other");
        }

        return new(residual, data, Values("start"), hasBias, Values("multipliers"), Values("radii"), Values("points"), Values("least"), Values("most"))
        {
            LabelRadius = parts.ContainsKey(Radius) ? Values(Radius)[0] : T.Zero,
        };

        T[] Values(string name) => parts[name].Values.ToArray();
    }

    /// <summary>What a text says of a proof with these parts, or null if it is not about them.</summary>
    private static (ResidualKind Residual, bool HasBias)? Described<T>(IEnumerable<NamedTensor<T>> parts, string text)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string hash = CertificateHash.Of(parts);
        foreach (ResidualKind residual in Residuals)
        {
            foreach (bool hasBias in (ReadOnlySpan<bool>)[true, false])
            {
                if (text == Describe(hash, residual, hasBias))
                {
                    return (residual, hasBias);
                }
            }
        }

        return null;
    }

    private static string Describe(string hash, ResidualKind residual, bool hasBias)
    {
        string bias = hasBias ? "true" : "false";
        return $$"""{"residual":"{{FixedResidual.Of(residual).Name}}","bias":{{bias}},"sha256":"{{hash}}"}""";
    }

    private static NamedTensor<T> Tensor<T>(string name, T[] values, params int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(Prefix + name, [.. shape], values);
}
