using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Certificates;

/// <summary>
/// SHA-256 over everything that a certificate file says. It finds damage and edits, not forgery: whoever changes a file can compute it again.
/// </summary>
internal static class CertificateHash
{
    /// <summary>
    /// In lower-case hexadecimal, of the texts and then of each parameter in the order of the names: name, rows, columns, nominal, lower and upper values. Lengths
    /// go before texts, so that no two files have one sequence of bytes; numbers are little-endian.
    /// </summary>
    public static string Of<T>(IEnumerable<string> texts, IEnumerable<(string Name, ParameterState<T> State)> box)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string text in texts)
        {
            Append(hash, text);
        }

        foreach ((string name, ParameterState<T> state) in box.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            Append(hash, name);
            Append(hash, state.Rows);
            Append(hash, state.Columns);
            hash.AppendData(MemoryMarshal.AsBytes(state.Nominal));
            hash.AppendData(MemoryMarshal.AsBytes(state.Lower));
            hash.AppendData(MemoryMarshal.AsBytes(state.Upper));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Of some tensors of a file, in the order of their names: name, shape and values of each.</summary>
    public static string Of<T>(IEnumerable<NamedTensor<T>> tensors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NamedTensor<T> tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{tensor.Name} {string.Join('x', tensor.Shape)}\n")));
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Values.Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Of one text, in lower-case hexadecimal: what fingerprints of graphs are.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
