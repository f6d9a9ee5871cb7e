using System.Text.Json;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Writes and reads the optimizer of a <see cref="Claim"/>.</summary>
internal static class OptimizerJson
{
    /// <param name="json">Where to write.</param>
    /// <param name="optimizer">What to write.</param>
    /// <param name="version">Version of the file: before version 4 there was plain descent with one schedule of rates.</param>
    public static void Write(Utf8JsonWriter json, Optimizer optimizer, int version)
    {
        json.WriteStartObject("optimizer");
        switch (optimizer)
        {
            case Sgd when version < 4:
                json.WriteString("kind", "sgd");
                json.WriteNumber("learningRate", optimizer.LearningRate);
                json.WriteNumber("decay", (optimizer.Rates as InverseTimeRate)?.Decay ?? 0);
                json.WriteNumber("minimumRate", (optimizer.Rates as InverseTimeRate)?.Minimum ?? 0);
                break;
            case Sgd sgd:
                json.WriteString("kind", "sgd");
                json.WriteNumber("momentum", sgd.Momentum);
                json.WriteNumber("dampening", sgd.Dampening);
                json.WriteBoolean("nesterov", sgd.Nesterov);
                json.WriteNumber("weightDecay", sgd.WeightDecay);
                json.WriteBoolean("decoupled", sgd.IsDecoupled);
                json.WriteNumber("l1", sgd.L1);
                break;
            case AdaptiveOptimizer adaptive:
                json.WriteString("kind", adaptive.IsDecoupled ? "adamW" : "adam");
                json.WriteNumber("beta1", adaptive.Beta1);
                json.WriteNumber("beta2", adaptive.Beta2);
                json.WriteNumber("epsilon", adaptive.Epsilon);
                json.WriteNumber("weightDecay", adaptive.WeightDecay);
                break;
            default:
                throw new NotSupportedException($"{optimizer.GetType().Name} has no written form.");
        }

        if (version >= 4)
        {
            RateJson.Write(json, "rates", optimizer.Rates);
        }

        Write(json, "rateFactors", optimizer.RateFactors);
        switch (optimizer.Clip)
        {
            case null:
                break;
            case ValueClip value:
                json.WriteNumber("clipValue", value.Bound);
                Write(json, "clipLayers", value.Layers);
                break;
            case NormClip norm:
                json.WriteNumber("clipNorm", norm.Bound);
                break;
            case ResidualClip residual:
                json.WriteNumber("clipResidual", residual.Bound);
                break;
            default:
                throw new NotSupportedException($"{optimizer.Clip.GetType().Name} has no written form.");
        }

        json.WriteEndObject();
    }

    /// <param name="json">The object that was written.</param>
    /// <param name="version">Version of the file.</param>
    public static Optimizer Read(JsonElement json, int version)
    {
        string kind = ClaimJson.Text(json, "kind");
        Optimizer optimizer = kind switch
        {
            "sgd" when version < 4 => new Sgd(ClaimJson.Number(json, "learningRate"), ClaimJson.Number(json, "decay"), ClaimJson.Number(json, "minimumRate")),
            "sgd" => new Sgd(
                RateJson.Read(json.GetProperty("rates")),
                ClaimJson.Number(json, "momentum"),
                ClaimJson.Number(json, "dampening"),
                ClaimJson.Number(json, "weightDecay"),
                json.GetProperty("nesterov").GetBoolean(),
                ClaimJson.Number(json, "l1"),
                json.GetProperty("decoupled").GetBoolean()),
            "adam" => new Adam(
                RateJson.Read(json.GetProperty("rates")), ClaimJson.Number(json, "beta1"), ClaimJson.Number(json, "beta2"), ClaimJson.Number(json, "epsilon"), ClaimJson.Number(json, "weightDecay")),
            "adamW" => new AdamW(
                RateJson.Read(json.GetProperty("rates")), ClaimJson.Number(json, "beta1"), ClaimJson.Number(json, "beta2"), ClaimJson.Number(json, "epsilon"), ClaimJson.Number(json, "weightDecay")),
            _ => throw new FormatException($"'{kind}' is not an optimizer that this version knows"),
        };
        return optimizer with
        {
            RateFactors = ReadLayers(json, "rateFactors"),
            Clip = json.TryGetProperty("clipValue", out JsonElement bound) ? new ValueClip(bound.GetDouble(), ReadLayers(json, "clipLayers"))
                : json.TryGetProperty("clipNorm", out JsonElement norm) ? Clip.Norm(norm.GetDouble())
                : json.TryGetProperty("clipResidual", out JsonElement residual) ? Clip.Residual(residual.GetDouble())
                : null,
        };
    }

    private static void Write(Utf8JsonWriter json, string name, PerLayer? layers)
    {
        if (layers is null)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (string layer in layers.Layers)
        {
            json.WriteNumber(layer, layers[layer]);
        }

        json.WriteEndObject();
    }

    private static PerLayer? ReadLayers(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement layers) ? PerLayer.Of(layers.EnumerateObject().Select(entry => (entry.Name, entry.Value.GetDouble()))) : null;
}
