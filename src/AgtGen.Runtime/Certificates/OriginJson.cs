using System.Text.Json;
using AgtGen.Data;

namespace AgtGen.Certificates;

/// <summary>Writes and reads where the training data of a <see cref="Claim"/> comes from.</summary>
internal static class OriginJson
{
    private const string Name = "trainingDataOrigin";

    /// <summary>Nothing for an origin that is not known, as of a claim from an older file.</summary>
    public static void Write(Utf8JsonWriter json, DataOrigin? origin)
    {
        if (origin is null)
        {
            return;
        }

        json.WriteStartObject(Name);
        json.WriteString("source", origin.Source switch
        {
            DataSource.Arrays => "arrays",
            DataSource.TextFile => "textFile",
            DataSource.BinaryFile => "binaryFile",
            _ => throw new NotSupportedException($"{origin.Source} has no written form."),
        });
        json.WriteString("description", origin.Description);
        json.WriteStartArray("transformations");
        foreach (string transformation in origin.Transformations)
        {
            json.WriteStringValue(transformation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static DataOrigin? Read(JsonElement claim) => claim.TryGetProperty(Name, out JsonElement json)
        ? new()
        {
            Source = ClaimJson.Text(json, "source") switch
            {
                "arrays" => DataSource.Arrays,
                "textFile" => DataSource.TextFile,
                "binaryFile" => DataSource.BinaryFile,
                string other => throw new FormatException($"'{other}' is not a source of data that this version knows"),
            },
            Description = ClaimJson.Text(json, "description"),
            Transformations = [.. json.GetProperty("transformations").EnumerateArray()
                .Select(one => one.GetString() ?? throw new FormatException("a transformation is null"))],
        }
        : null;
}
