using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Certificates;

/// <summary>The certificate file: a safetensors file with the box, the claim, and a hash that ties the two together.</summary>
internal static class CertificateFile
{
    private const string ClaimKey = "agtgen.claim";
    private const string BoxHashKey = "agtgen.box.sha256";
    private const string LowerSuffix = ".lower";
    private const string UpperSuffix = ".upper";

    public static void Write<T>(string path, ModelPlan plan, ParameterState<T>[] states, Claim claim)
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

        Safetensors.Write(path, new SafetensorsFile<T>(tensors, new Dictionary<string, string>
        {
            [ClaimKey] = ClaimJson.Write(claim),
            [BoxHashKey] = ParameterBox.ComputeHash(states),
        }));
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

        ParameterState<T>[] states = ParameterBox.Empty<T>(model.Plan);
        for (int index = 0; index < states.Length; index++)
        {
            ParameterPlan parameter = model.Plan.Parameters[index];
            Copy(path, file, parameter, "", states[index].Nominal);
            Copy(path, file, parameter, LowerSuffix, states[index].Lower);
            Copy(path, file, parameter, UpperSuffix, states[index].Upper);
            RequireOrder(path, parameter.Name, states[index], claim.Status.IsVacuous);
        }

        if (file.Tensors.Count != 3 * states.Length || file.Metadata.GetValueOrDefault(BoxHashKey) != ParameterBox.ComputeHash(states))
        {
            throw Refused(path, "its box is not the one that was written with the claim");
        }

        return new(model, states, claim);
    }

    private static Claim ReadClaim(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(ClaimKey, out string? text))
        {
            throw Refused(path, $"it has no metadata '{ClaimKey}'; it is a file of weights");
        }

        try
        {
            return ClaimJson.Read(text);
        }
        catch (FormatException exception)
        {
            throw Refused(path, exception.Message, exception);
        }
    }

    private static void Copy<T>(string path, SafetensorsFile<T> file, ParameterPlan parameter, string suffix, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!file.Tensors.TryGetValue(parameter.Name + suffix, out NamedTensor<T>? tensor) || !tensor.Shape.SequenceEqual(parameter.Shape))
        {
            throw Refused(path, $"tensor '{parameter.Name + suffix}' of shape ({string.Join(", ", parameter.Shape)}) is missing or has another shape");
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
        new($"{path} is not a certificate for this model: {why}.", inner);
}
