using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Proofs;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>
/// The certificate file: a safetensors file with the box, the claim, the widths over the steps, and a hash of all of it. Files of version 1, which had no
/// widths and whose hash covered the box only, of version 2, which did not say where the training data came from, of versions before 5, which held no proof, and of version 5, which had no graph, are still read.
/// </summary>
internal static class CertificateFile
{
    private const string ClaimKey = "agtgen.claim";
    private const string WidthsKey = "agtgen.widths";
    private const string GraphKey = "agtgen.graph";
    private const string HashKey = "agtgen.sha256";
    private const string BoxHashKey = "agtgen.box.sha256";
    private const string LowerSuffix = ".lower";
    private const string UpperSuffix = ".upper";

    public static void Write<T>(string path, ModelPlan plan, ParameterState<T>[] states, Claim claim, WidthHistory widths, ProofContent<T>? proof = null, TrainingContent<T>? training = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<NamedTensor<T>> tensors = [];
        for (int index = 0; index < states.Length; index++)
        {
            ParameterPlan parameter = plan.Parameters[index];
            tensors.Add(new(parameter.Name, parameter.Shape, states[index].Nominal.ToArray()));
            tensors.Add(new(parameter.Name + LowerSuffix, parameter.Shape, states[index].Lower.ToArray()));
            tensors.Add(new(parameter.Name + UpperSuffix, parameter.Shape, states[index].Upper.ToArray()));
        }

        string claimText = ClaimJson.Write(claim with { Version = Claim.CurrentVersion });
        Dictionary<string, string> metadata = new() { [ClaimKey] = claimText, [GraphKey] = plan.GraphText };
        if (!widths.Parameters.IsEmpty)
        {
            metadata[WidthsKey] = WidthJson.Write(widths);
        }

        if (proof is not null)
        {
            NamedTensor<T>[] parts = ProofTensors.Of(proof);
            tensors.AddRange(parts);
            metadata[ProofTensors.Key] = ProofTensors.Describe(parts, proof.Residual, proof.HasBias);
        }

        if (training is not null)
        {
            NamedTensor<T>[] parts = [.. TrainingTensors.Of(training, plan)];
            tensors.AddRange(parts);
            metadata[TrainingTensors.Key] = CertificateHash.Of(parts);
        }

        metadata[HashKey] = Hash(metadata, plan.Parameters.Select(parameter => parameter.Name).Zip(states));
        Safetensors.Write(path, new SafetensorsFile<T>(tensors, metadata));
    }

    public static CertifiedRun<T> Read<T>(string path, ICertifiableModel<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SafetensorsFile<T> file = Safetensors.Read<T>(path);
        Claim claim = ReadClaim(path, file.Metadata);
        if (claim.Fingerprint != model.Plan.Fingerprint)
        {
            throw Refused(
                path, $"it certifies {claim.Model} with graph {Short(claim.Fingerprint)}, but {model.Plan.Name} has graph {Short(model.Plan.Fingerprint)}");
        }

        if (claim.ElementType != typeof(T).Name)
        {
            throw Refused(path, $"its parameters are of type {claim.ElementType}, not {typeof(T).Name}");
        }

        RequireThreat(path, claim, model.Plan);
        ParameterState<T>[] states = ParameterBox.Empty<T>(model.Plan);
        for (int index = 0; index < states.Length; index++)
        {
            ParameterPlan parameter = model.Plan.Parameters[index];
            Read(path, file, parameter.Name, parameter.Shape, states[index], claim.Status.IsVacuous);
        }

        RequireHash(path, file, claim, [.. model.Plan.Parameters.Select(parameter => parameter.Name).Zip(states)]);
        return new(model, states, claim, ReadWidths(path, file.Metadata, claim, model.Plan.Parameters.Select(parameter => parameter.Name)));
    }

    /// <summary>Reads a file without its model: the claim, the box and the widths, checked against the hash, as double, which holds every value of the file.</summary>
    public static (Claim Claim, CertifiedParameter<double>[] Parameters, WidthHistory Widths) Read(string path)
    {
        SafetensorsFile<double> file = Safetensors.Read<double>(path);
        Claim claim = ReadClaim(path, file.Metadata);
        CertifiedParameter<double>[] parameters = claim.ElementType switch
        {
            nameof(Single) => ReadBox(path, Safetensors.Read<float>(path), claim),
            nameof(Double) => ReadBox(path, file, claim),
            _ => throw Refused(path, $"its parameters are of type {claim.ElementType}, not Single or Double"),
        };
        return (claim, parameters, ReadWidths(path, file.Metadata, claim, parameters.Select(parameter => parameter.Name)));
    }

    /// <summary>Reads what a file holds for the check of named points, checked against the hash.</summary>
    /// <returns>The claim, the proof, or null for a file without one, and the printed graph, or null for a file of a version that carries none.</returns>
    public static (Claim Claim, ProofContent<T>? Proof, string? Graph) ReadProof<T>(string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SafetensorsFile<T> file = Safetensors.Read<T>(path);
        Claim claim = ReadClaim(path, file.Metadata);
        ReadBox(path, file, claim);
        return (claim, file.Metadata.TryGetValue(ProofTensors.Key, out string? text) ? Guarded(path, () => ProofTensors.Read(file, text)) : null, file.Metadata.GetValueOrDefault(GraphKey));
    }

    private static CertifiedParameter<double>[] ReadBox<T>(string path, SafetensorsFile<T> file, Claim claim)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<(string Name, ParameterState<T> State)> box = [];
        foreach (NamedTensor<T> tensor in file.Tensors.Values.Where(tensor => file.Tensors.ContainsKey(tensor.Name + LowerSuffix)))
        {
            if (tensor.Shape.Length is not (1 or 2))
            {
                throw Refused(path, $"tensor '{tensor.Name}' has {tensor.Shape.Length} dimensions, but a parameter is a matrix or a vector");
            }

            if (tensor.Values.IsEmpty)
            {
                throw Refused(path, $"parameter '{tensor.Name}' of shape ({string.Join(", ", tensor.Shape)}) has no entries");
            }

            ParameterState<T> state = new(tensor.Shape[0], tensor.Shape.Length == 2 ? tensor.Shape[1] : 1);
            Read(path, file, tensor.Name, tensor.Shape, state, claim.Status.IsVacuous);
            box.Add((tensor.Name, state));
        }

        // A model has parameters: a file without any certifies none, whatever its claim says.
        if (box.Count == 0)
        {
            throw Refused(path, "it holds no box: there is no tensor with bounds in it");
        }

        RequireHash(path, file, claim, box);
        return [.. box.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => new CertifiedParameter<double>(entry.Name, entry.State.ToDouble()))];
    }

    /// <summary>The trainer makes no certificate against a threat that contradicts itself or the loss.</summary>
    private static void RequireThreat(string path, Claim claim, ModelPlan plan)
    {
        try
        {
            Adversary.Of(claim.Threat, plan, claim.Optimizer.Clip);
        }
        catch (ArgumentException exception)
        {
            throw Refused(path, $"its threat cannot be one of {plan.Name} ({exception.Message})", exception);
        }

        if (claim.Threat.Rows is { } rows && rows.Rows[^1] >= claim.TrainingRows)
        {
            throw Refused(path, $"its threat names row {rows.Rows[^1]}, but there were {claim.TrainingRows}, counted from 0");
        }
    }

    private static void Read<T>(string path, SafetensorsFile<T> file, string name, ImmutableArray<int> shape, ParameterState<T> state, bool vacuous)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Copy(path, file, name, shape, state.Nominal);
        Copy(path, file, name + LowerSuffix, shape, state.Lower);
        Copy(path, file, name + UpperSuffix, shape, state.Upper);
        RequireOrder(path, name, state, vacuous);
    }

    private static void RequireHash<T>(string path, SafetensorsFile<T> file, Claim claim, List<(string Name, ParameterState<T> State)> box)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool same = claim.Version == 1
            ? file.Metadata.GetValueOrDefault(BoxHashKey) == BoxHash(box)
            : file.Metadata.GetValueOrDefault(HashKey) == Hash(file.Metadata, box);
        NamedTensor<T>[] proof = [.. file.Tensors.Values.Where(tensor => ProofTensors.IsPart(tensor.Name))];
        NamedTensor<T>[] training = [.. file.Tensors.Values.Where(tensor => TrainingTensors.IsPart(tensor.Name))];
        same &= proof.Length == 0 || ProofTensors.IsDescribed(proof, file.Metadata.GetValueOrDefault(ProofTensors.Key, ""));
        same &= training.Length == 0 || CertificateHash.Of(training) == file.Metadata.GetValueOrDefault(TrainingTensors.Key, "");
        if (!same || file.Tensors.Count != (3 * box.Count) + proof.Length + training.Length)
        {
            throw Refused(path, $"its {(claim.Version == 1 ? "box is" : "claim, widths and box are")} not what was written: the hash differs");
        }
    }

    private static string Hash<T>(IReadOnlyDictionary<string, string> metadata, IEnumerable<(string Name, ParameterState<T> State)> box)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CertificateHash.Of([metadata[ClaimKey], metadata.GetValueOrDefault(WidthsKey, ""), .. Given(metadata, TrainingTensors.Key), .. Given(metadata, ProofTensors.Key)], box);

    private static string[] Given(IReadOnlyDictionary<string, string> metadata, string key) => metadata.TryGetValue(key, out string? text) ? [text] : [];

    /// <summary>The hash of version 1, in the order of the names, which is that of the file.</summary>
    private static string BoxHash<T>(IEnumerable<(string Name, ParameterState<T> State)> box)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ParameterBox.ComputeHash([.. box.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => entry.State)]);

    private static Claim ReadClaim(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(ClaimKey, out string? text))
        {
            throw Refused(path, $"it has no metadata '{ClaimKey}'; it is a file of weights");
        }

        Claim claim = Guarded(path, () => ClaimJson.Read(text));
        RequireGraph(path, metadata, claim);
        return claim;
    }

    /// <summary>Files since version 6 carry the graph whose fingerprint the claim names.</summary>
    private static void RequireGraph(string path, IReadOnlyDictionary<string, string> metadata, Claim claim)
    {
        bool isCarried = metadata.TryGetValue(GraphKey, out string? graph);
        if (claim.Version < 6 ? isCarried : !isCarried || CertificateHash.Of(graph!) != claim.Fingerprint)
        {
            throw Refused(path, isCarried ? "the graph in it is not the one that its claim names" : "it carries no graph");
        }
    }

    private static WidthHistory ReadWidths(string path, IReadOnlyDictionary<string, string> metadata, Claim claim, IEnumerable<string> parameters) =>
        claim.Version > 1 && metadata.TryGetValue(WidthsKey, out string? text) ? Guarded(path, () => WidthJson.Read(text, parameters)) : WidthHistory.None;

    private static TResult Guarded<TResult>(string path, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            throw Refused(path, exception.Message, exception);
        }
    }

    private static void Copy<T>(string path, SafetensorsFile<T> file, string name, ImmutableArray<int> shape, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!file.Tensors.TryGetValue(name, out NamedTensor<T>? tensor) || !tensor.Shape.SequenceEqual(shape))
        {
            throw Refused(path, $"tensor '{name}' of shape ({string.Join(", ", shape)}) is missing or has another shape");
        }

        tensor.Values.Span.CopyTo(destination);
    }

    private static void RequireOrder<T>(string path, string name, ParameterState<T> state, bool vacuous)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < state.Nominal.Length; i++)
        {
            bool finite = T.IsFinite(state.Nominal[i]) && (vacuous || (T.IsFinite(state.Lower[i]) && T.IsFinite(state.Upper[i])));
            if (!(finite && state.Lower[i] <= state.Nominal[i] && state.Nominal[i] <= state.Upper[i]))
            {
                throw Refused(path, $"entry {i} of '{name}' is not a finite value between finite bounds");
            }
        }
    }

    private static string Short(string fingerprint) => fingerprint.Length > 12 ? fingerprint[..12] : fingerprint;

    private static InvalidDataException Refused(string path, string why, Exception? inner = null) =>
        new($"{path} is refused as a certificate: {why}.", inner);
}
