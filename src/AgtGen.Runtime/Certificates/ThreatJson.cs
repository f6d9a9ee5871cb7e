using System.Text.Json;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Writes and reads the threat model of a <see cref="Claim"/>.</summary>
internal static class ThreatJson
{
    /// <param name="json">What is written to.</param>
    /// <param name="threat">The threat.</param>
    /// <param name="words">The same in words; null in a file of an earlier version, which has none.</param>
    public static void Write(Utf8JsonWriter json, ThreatModel threat, string? words)
    {
        json.WriteStartObject("threat");
        WriteMembers(json, threat);
        if (words is not null)
        {
            json.WriteString("inWords", words);
        }

        json.WriteEndObject();
    }

    public static ThreatModel Read(JsonElement json)
    {
        int samples = json.GetProperty("samples").GetInt32();
        Budget budget = json.TryGetProperty("budget", out JsonElement named) && named.GetString() == "perDataSet" ? Budget.PerDataSet : Budget.PerBatch;
        RowSet? rows = json.TryGetProperty("rows", out JsonElement runs) ? new(runs.EnumerateArray().SelectMany(Run)) : null;
        bool hasFixedDivisor = json.TryGetProperty("hasFixedDivisor", out JsonElement divisor) && divisor.GetBoolean();
        BatchOrder order = !json.TryGetProperty("order", out JsonElement known) ? BatchOrder.Known
            : known.GetString() == "unknown" ? BatchOrder.Unknown
            : throw new FormatException($"'{known}' is no order of samples that this version knows");
        ThreatModel threat = json.GetProperty("kind").GetString() switch
        {
            "boundedPoisoning" => new BoundedPoisoning
            {
                Samples = samples,
                FeatureEpsilon = json.GetProperty("featureEpsilon").GetDouble(),
                FeatureEpsilons = json.TryGetProperty("featureEpsilons", out JsonElement each) ? new(each.EnumerateArray().Select(value => value.GetDouble())) : null,
                LabelSamples = json.GetProperty("labelSamples").GetInt32(),
                LabelEpsilon = json.GetProperty("labelEpsilon").GetDouble(),
                LabelTarget = json.TryGetProperty("labelTarget", out JsonElement target) ? target.GetInt32() : null,
                Paired = json.TryGetProperty("paired", out JsonElement paired) ? paired.GetBoolean() : null,
            },
            "removal" => new Removal { Samples = samples, HasFixedDivisor = hasFixedDivisor },
            "substitution" => new Substitution { Samples = samples },
            "knownRemoval" => new KnownRemoval { Samples = samples },
            "addition" => new Addition { Samples = samples, HasFixedDivisor = hasFixedDivisor },
            "composition" => ThreatModel.Compose([.. json.GetProperty("parts").EnumerateArray().Select(Read)]) with { Samples = samples },
            string other => throw new FormatException($"'{other}' is not a threat model that this version knows"),
            null => throw new FormatException("the threat model has no kind"),
        };
        threat = threat with { Budget = budget, Rows = rows, Order = order };
        (threat as Composition)?.RequireOneSubject();
        return threat;
    }

    private static void WriteMembers(Utf8JsonWriter json, ThreatModel threat)
    {
        json.WriteString("kind", threat switch
        {
            BoundedPoisoning => "boundedPoisoning",
            Removal => "removal",
            Substitution => "substitution",
            KnownRemoval => "knownRemoval",
            Addition => "addition",
            Composition => "composition",
            _ => throw new NotSupportedException($"{threat.GetType().Name} has no written form."),
        });
        json.WriteString("budget", threat.Budget == Budget.PerDataSet ? "perDataSet" : "perBatch");
        json.WriteNumber("samples", threat.Samples);
        if (threat.Order == BatchOrder.Unknown)
        {
            json.WriteString("order", "unknown");
        }

        if (threat.Rows is { } rows)
        {
            json.WriteStartArray("rows");
            foreach ((int first, int last) in rows.Runs())
            {
                json.WriteStartArray();
                json.WriteNumberValue(first);
                json.WriteNumberValue(last);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        if (threat is Removal { HasFixedDivisor: true } or Addition { HasFixedDivisor: true })
        {
            json.WriteBoolean("hasFixedDivisor", true);
        }

        if (threat is BoundedPoisoning poisoning)
        {
            json.WriteNumber("featureEpsilon", poisoning.FeatureEpsilon);
            if (poisoning.FeatureEpsilons is { } epsilons)
            {
                json.WriteStartArray("featureEpsilons");
                foreach (double epsilon in epsilons.Values)
                {
                    json.WriteNumberValue(epsilon);
                }

                json.WriteEndArray();
            }

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

        if (threat is Composition composition)
        {
            json.WriteStartArray("parts");
            foreach (ThreatModel part in composition.Parts)
            {
                json.WriteStartObject();
                WriteMembers(json, part);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    /// <exception cref="FormatException">Not two numbers that ascend, or more than are rows.</exception>
    private static IEnumerable<int> Run(JsonElement run)
    {
        int[] ends = [.. run.EnumerateArray().Select(end => end.GetInt32())];
        return ends is [int first, int last] && first >= 0 && last >= first && last < int.MaxValue
            ? Enumerable.Range(first, last - first + 1)
            : throw new FormatException("the rows of the threat are no runs of row numbers");
    }
}
