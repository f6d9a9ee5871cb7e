using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AgtGen.Checker.Tests.Corruptions;

/// <summary>A certificate file taken apart, changed, and put together again with the hashes that it then has: what is wrong with it only reckoning can show.</summary>
internal sealed class ForgedFile
{
    private readonly SafetensorsFile<double> file;

    public ForgedFile(string path, bool isSingle)
    {
        file = Safetensors.Read<double>(path);
        (IsSingle, Claim, Graph) = (isSingle, JsonNode.Parse(file.Metadata["agtgen.claim"])!.AsObject(), file.Metadata["agtgen.graph"]);
        Tensors = file.Tensors.Values.ToDictionary(tensor => tensor.Name, tensor => tensor.Values.ToArray());
        Shapes = file.Tensors.Values.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape);
    }

    public bool IsSingle { get; }

    public JsonObject Claim { get; }

    public string Graph { get; set; }

    public Dictionary<string, double[]> Tensors { get; }

    public Dictionary<string, ImmutableArray<int>> Shapes { get; }

    /// <summary>Parameters in the order of the model.</summary>
    public string[] Parameters => [.. Graph.Split('\n').Where(line => line.StartsWith("  gradient ", StringComparison.Ordinal)).Select(line => line.Split(' ')[3])];

    public void Write(string path)
    {
        if (IsSingle)
        {
            Write<float>(path);
        }
        else
        {
            Write<double>(path);
        }
    }

    private void Write<T>(string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NamedTensor<T>[] tensors = [.. Tensors.Select(tensor => new NamedTensor<T>(tensor.Key, Shapes[tensor.Key], Array.ConvertAll(tensor.Value, T.CreateTruncating)))];
        Dictionary<string, NamedTensor<T>> named = tensors.ToDictionary(tensor => tensor.Name);
        Claim["fingerprint"] = CertificateHash.Of(Graph);
        Claim["trainingData"] = Hash(
            [BitConverter.GetBytes(Shapes["training:features"][0]), BitConverter.GetBytes(Shapes["training:features"][1]), Bytes(named["training:features"]), Bytes(named["training:labels"]), [.. Tensors["training:trusted"].Select(mark => (byte)mark)]]);
        Claim["initialParameters"] = Hash(Parameters.SelectMany(name => Enumerable.Repeat(Bytes(named["training:start:" + name]), 3)));
        Dictionary<string, string> metadata = new(file.Metadata)
        {
            ["agtgen.claim"] = Claim.ToJsonString(),
            ["agtgen.graph"] = Graph,
            ["agtgen.training"] = CertificateHash.Of(tensors.Where(tensor => tensor.Name.StartsWith("training:", StringComparison.Ordinal))),
        };
        List<byte[]> whole = [];
        foreach (string text in (string[])[metadata["agtgen.claim"], metadata["agtgen.widths"], metadata["agtgen.training"]])
        {
            whole.AddRange([BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text)), Encoding.UTF8.GetBytes(text)]);
        }

        foreach (string name in Parameters.Order(StringComparer.Ordinal))
        {
            whole.AddRange([BitConverter.GetBytes(name.Length), Encoding.UTF8.GetBytes(name), BitConverter.GetBytes(Shapes[name][0]), BitConverter.GetBytes(Shapes[name].Length == 2 ? Shapes[name][1] : 1)]);
            whole.AddRange([Bytes(named[name]), Bytes(named[name + ".lower"]), Bytes(named[name + ".upper"])]);
        }

        metadata["agtgen.sha256"] = Hash(whole);
        Safetensors.Write(path, new SafetensorsFile<T>(tensors, metadata));
    }

    private static byte[] Bytes<T>(NamedTensor<T> tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MemoryMarshal.AsBytes(tensor.Values.Span).ToArray();

    private static string Hash(IEnumerable<byte[]> parts) => Convert.ToHexStringLower(SHA256.HashData([.. parts.SelectMany(part => part)]));
}
