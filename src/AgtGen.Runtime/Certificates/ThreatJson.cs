using System.Text.Json;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Writes and reads the threat model of a <see cref="Claim"/>.</summary>
internal static class ThreatJson
{
    public static void Write(Utf8JsonWriter json, ThreatModel threat)
    {
        json.WriteStartObject("threat");
        json.WriteString("kind", threat switch
        {
            BoundedPoisoning => "boundedPoisoning",
            Removal => "removal",
            Substitution => "substitution",
            _ => throw new NotSupportedException($"{threat.GetType().Name} has no written form."),
        });
        json.WriteString("budget", threat.Budget == Budget.PerDataSet ? "perDataSet" : "perBatch");
        json.WriteNumber("samples", threat.Samples);
        if (threat is BoundedPoisoning poisoning)
        {
            json.WriteNumber("featureEpsilon", poisoning.FeatureEpsilon);
            json.WriteNumber("labelSamples", poisoning.LabelSamples);
            json.WriteNumber("labelEpsilon", poisoning.LabelEpsilon);
            if (poisoning.LabelTarget is int target)
            {
                json.WriteNumber("labelTarget", target);
            }

            if (poisoning.Paired is bool paired)
            {
                json.WriteBoolean("paired", paired);
            }
        }

        json.WriteEndObject();
    }

    public static ThreatModel Read(JsonElement json)
    {
        int samples = json.GetProperty("samples").GetInt32();
        Budget budget = json.TryGetProperty("budget", out JsonElement named) && named.GetString() == "perDataSet" ? Budget.PerDataSet : Budget.PerBatch;
        return json.GetProperty("kind").GetString() switch
        {
            "boundedPoisoning" => new BoundedPoisoning
            {
                Samples = samples,
                Budget = budget,
                FeatureEpsilon = json.GetProperty("featureEpsilon").GetDouble(),
                LabelSamples = json.GetProperty("labelSamples").GetInt32(),
                LabelEpsilon = json.GetProperty("labelEpsilon").GetDouble(),
                LabelTarget = json.TryGetProperty("labelTarget", out JsonElement target) ? target.GetInt32() : null,
                Paired = json.TryGetProperty("paired", out JsonElement paired) ? paired.GetBoolean() : null,
            },
            "removal" => new Removal { Samples = samples, Budget = budget },
            "substitution" => new Substitution { Samples = samples, Budget = budget },
            string other => throw new FormatException($"'{other}' is not a threat model that this version knows"),
            null => throw new FormatException("the threat model has no kind"),
        };
    }
}
