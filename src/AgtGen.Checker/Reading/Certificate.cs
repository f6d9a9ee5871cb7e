using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AgtGen.Checker.Network;

namespace AgtGen.Checker.Reading;

/// <summary>A certificate file with what its training started from, whole and of one piece: every hash in it is that of what it names.</summary>
internal sealed class Certificate
{
    /// <summary>Where a file that holds what its training started from has the hash of that.</summary>
    public const string TrainingKey = "agtgen.training";

    private readonly TensorFile file;

    private Certificate(TensorFile file, Claim claim, DenseNetwork network) => (this.file, Claim, Network) = (file, claim, network);

    public Claim Claim { get; }

    public DenseNetwork Network { get; }

    /// <summary>The training data, row by row.</summary>
    public double[] Features => file.Tensors["training:features"].Values;

    public double[] Labels => file.Tensors["training:labels"].Values;

    /// <summary>1 for rows that nobody can have altered, else 0.</summary>
    public double[] Trusted => file.Tensors["training:trusted"].Values;

    public double[] Start(int parameter) => file.Tensors["training:start:" + Name(parameter)].Values;

    public double[] Lower(int parameter) => file.Tensors[Name(parameter) + ".lower"].Values;

    public double[] Nominal(int parameter) => file.Tensors[Name(parameter)].Values;

    public double[] Upper(int parameter) => file.Tensors[Name(parameter) + ".upper"].Values;

    public string Name(int parameter) => Network.Parameters[parameter].Name;

    /// <exception cref="InvalidDataException">The file is cut, changed, or no certificate.</exception>
    /// <exception cref="Refusal">It is one that this checker does not cover.</exception>
    public static Certificate Read(string path)
    {
        TensorFile file = TensorFile.Read(path);
        if (!file.Texts.TryGetValue("agtgen.claim", out string? words) || !file.Texts.TryGetValue("agtgen.graph", out string? graph) || !file.Texts.ContainsKey(TrainingKey))
        {
            throw new InvalidDataException("the file holds no claim, no graph or no training data; SaveWithTraining writes all three");
        }

        Claim claim = ClaimReader.Read(words);
        if (claim.Fingerprint != Hash([Encoding.UTF8.GetBytes(graph)]))
        {
            throw new InvalidDataException("the graph in the file is not the one that the claim names");
        }

        DenseNetwork network = GraphReader.Read(graph);
        Certificate certificate = new(file, claim, network);
        certificate.RequireShapes();
        certificate.RequireHashes(words);
        if (claim.Model != network.Name || claim.IsSingle != network.IsSingle || claim.InputRange != network.InputRange || claim.Order.Steps != claim.Steps || claim.Order.Rows != certificate.Labels.Length)
        {
            throw new Refusal("the claim names another model, number type, input range, number of steps or of rows than graph, schedule and data have");
        }

        return certificate;
    }

    /// <summary>There is every tensor that is needed, in its shape and number type, and no box of anything else.</summary>
    private void RequireShapes()
    {
        int rows = file.Tensors.GetValueOrDefault("training:labels")?.Values.Length ?? 0;
        Require("training:features", rows, Network.Inputs);
        Require("training:labels", rows);
        Require("training:trusted", rows);
        foreach ((string name, var shape) in Network.Parameters)
        {
            string[] tensors = [name, name + ".lower", name + ".upper", "training:start:" + name];
            Array.ForEach(tensors, tensor => Require(tensor, [.. shape]));
        }

        if (rows == 0 || file.Tensors.Keys.Count(name => !name.StartsWith("proof:", StringComparison.Ordinal)) != 3 + (4 * Network.Parameters.Length))
        {
            throw new InvalidDataException("the file has no rows, or tensors that belong to no parameter of its graph");
        }
    }

    private void Require(string name, params int[] shape)
    {
        if (!file.Tensors.TryGetValue(name, out Tensor? tensor) || !tensor.Shape.SequenceEqual(shape) || tensor.IsSingle != Claim.IsSingle)
        {
            throw new InvalidDataException($"tensor '{name}' is missing, or has another shape or number type than the graph says");
        }
    }

    private void RequireHashes(string claim)
    {
        List<byte[]> whole = [];
        foreach (string? text in (string?[])[claim, file.Texts.GetValueOrDefault("agtgen.widths", ""), file.Texts[TrainingKey], file.Texts.GetValueOrDefault("agtgen.proof")])
        {
            if (text is not null)
            {
                Append(whole, text);
            }
        }

        foreach ((string name, var shape) in Network.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            Append(whole, name);
            whole.AddRange([Bytes(shape[0]), Bytes(shape.Length == 2 ? shape[1] : 1), Raw(name), Raw(name + ".lower"), Raw(name + ".upper")]);
        }

        string[] parts = [.. file.Tensors.Keys.Where(name => name.StartsWith("training:", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        byte[] trusted = [.. Trusted.Select(mark => mark == 0 ? (byte)0 : mark == 1 ? (byte)1 : throw new InvalidDataException("a mark of trust is neither 0 nor 1"))];
        if (Hash(whole) != file.Texts.GetValueOrDefault("agtgen.sha256")
            || Hash(parts.SelectMany(name => (byte[][])[Encoding.UTF8.GetBytes($"{name} {string.Join('x', file.Tensors[name].Shape)}\n"), Raw(name)])) != file.Texts[TrainingKey])
        {
            throw new InvalidDataException("the file is not as it was written: a hash differs");
        }

        // The hash of initial parameters is that of a box whose three values are the same.
        if (Hash([Bytes(Labels.Length), Bytes(Network.Inputs), Raw("training:features"), Raw("training:labels"), trusted]) != Claim.DataHash
            || Hash(Network.Parameters.SelectMany(parameter => Enumerable.Repeat(Raw("training:start:" + parameter.Name), 3))) != Claim.StartHash)
        {
            throw new InvalidDataException("training data or initial parameters in the file are not those that the claim names");
        }
    }

    private byte[] Raw(string tensor) => file.Tensors[tensor].Bytes;

    private static void Append(List<byte[]> parts, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        parts.AddRange([Bytes(bytes.Length), bytes]);
    }

    private static byte[] Bytes(int number)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static string Hash(IEnumerable<byte[]> parts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] part in parts)
        {
            hash.AppendData(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
