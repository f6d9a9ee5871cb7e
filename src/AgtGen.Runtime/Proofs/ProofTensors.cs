using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AgtGen.Data;

namespace AgtGen.Proofs;

/// <summary>A proof as tensors of a certificate file. None of their names ends as that of a bound of a parameter does.</summary>
internal static class ProofTensors
{
    /// <summary>Where the metadata says that there is a proof, and what hash its tensors have.</summary>
    public const string Key = "agtgen.proof";

    private const string Prefix = "proof:";

    private static readonly string[] Names = ["features", "labels", "least", "most", "multipliers", "points", "radii", "start", "trusted"];

    public static bool IsPart(string tensor) => tensor.StartsWith(Prefix, StringComparison.Ordinal);

    public static NamedTensor<T>[] Of<T>(ProofContent<T> proof)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LabelledData<T> data = proof.Training;
        T[] features = new T[data.Count * data.Features];
        for (int row = 0; row < data.Count; row++)
        {
            data.Row(row).CopyTo(features.AsSpan(row * data.Features));
        }

        return
        [
            Tensor("features", features, data.Count, data.Features),
            Tensor("labels", [.. Enumerable.Range(0, data.Count).Select(data.Label)], data.Count),
            Tensor("least", proof.Least, proof.Least.Length),
            Tensor("most", proof.Most, proof.Most.Length),
            Tensor("multipliers", proof.Slopes, proof.Slopes.Length),
            Tensor("points", proof.Points, proof.Least.Length, data.Features),
            Tensor("radii", proof.Radii, proof.Radii.Length),
            Tensor("start", proof.Start, proof.Start.Length),
            Tensor("trusted", [.. Enumerable.Range(0, data.Count).Select(row => data.IsTrusted(row) ? T.One : T.Zero)], data.Count),
        ];
    }

    /// <summary>The text for <see cref="Key"/>.</summary>
    public static string Describe<T>(IEnumerable<NamedTensor<T>> parts, bool hasBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NamedTensor<T> part in parts.OrderBy(part => part.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{part.Name} {string.Join('x', part.Shape)}\n")));
            hash.AppendData(MemoryMarshal.AsBytes(part.Values.Span));
        }

        string bias = hasBias ? "true" : "false";
        return $$"""{"residual":"logistic","bias":{{bias}},"sha256":"{{Convert.ToHexStringLower(hash.GetHashAndReset())}}"}""";
    }

    public static bool IsDescribed<T>(NamedTensor<T>[] parts, string text)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => text == Describe(parts, true) || text == Describe(parts, false);

    /// <exception cref="FormatException">A part is missing or does not fit the others.</exception>
    public static ProofContent<T> Read<T>(SafetensorsFile<T> file, string text)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dictionary<string, NamedTensor<T>> parts = file.Tensors.Values.Where(tensor => IsPart(tensor.Name)).ToDictionary(tensor => tensor.Name[Prefix.Length..], StringComparer.Ordinal);
        if (!parts.Keys.Order(StringComparer.Ordinal).SequenceEqual(Names))
        {
            throw new FormatException($"its proof is not made of {string.Join(", ", Names)}");
        }

        bool hasBias = text == Describe(parts.Values, true);
        (T[] features, T[] labels, T[] trusted) = (Values("features"), Values("labels"), Values("trusted"));
        int columns = parts["features"].Shape is [_, > 0 and int own] ? own : throw new FormatException("the features of its proof are no rows");
        int points = parts["points"].Shape is [> 0 and int named, int width] && width == columns ? named : throw new FormatException("the points of its proof are no rows of as many features as the training data");
        if (labels.Length == 0 || features.Length != (long)labels.Length * columns || trusted.Length != labels.Length || Values("start").Length != columns + (hasBias ? 1 : 0)
            || Values("least").Length != points || Values("most").Length != points)
        {
            throw new FormatException("the parts of its proof do not fit each other");
        }

        LabelledData<T> data = Data(features, labels, columns, trusted);
        return new(data, Values("start"), hasBias, Values("multipliers"), Values("radii"), Values("points"), Values("least"), Values("most"));

        T[] Values(string name) => parts[name].Values.ToArray();
    }

    /// <summary>The data with its trusted rows marked; the hash of the training data covers the marks.</summary>
    private static LabelledData<T> Data<T>(T[] features, T[] labels, int columns, T[] trusted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return new LabelledData<T>(features, labels, columns).Marked([.. trusted.Select(mark => mark != T.Zero)]);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"the training data of its proof is none: {exception.Message}", exception);
        }
    }

    private static NamedTensor<T> Tensor<T>(string name, T[] values, params int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(Prefix + name, [.. shape], values);
}
