using System.Buffers;
using System.Text;
using System.Text.Json;
using AgtGen.Certificates;

namespace AgtGen.Attacks;

/// <summary>Writes and reads a <see cref="SavedAttack"/>: threat, optimizer and schedule in the words of certificate files.</summary>
internal static class AttackJson
{
    private const string Format = "agtgen-attack";
    private const int Version = 1;

    public static string Write(SavedAttack attack)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("model", attack.Model);
            json.WriteString("fingerprint", attack.Fingerprint);
            json.WriteString("elementType", attack.ElementType);
            ThreatJson.Write(json, attack.Threat, words: null);
            OptimizerJson.Write(json, attack.Optimizer, Claim.CurrentVersion);
            ClaimJson.WriteSchedule(json, attack.Schedule);
            json.WriteString("trainingData", attack.TrainingDataHash);
            json.WriteString("initialParameters", attack.InitialParametersHash);
            json.WriteString("points", attack.PointsHash);
            json.WriteNumber("pointCount", attack.Points);
            WriteShare(json, "nominalAccuracy", attack.NominalAccuracy);
            WriteShare(json, "accuracy", attack.Accuracy);
            WriteShare(json, "unchanged", attack.Unchanged);
            json.WriteNumber("nominalMeanLoss", attack.NominalMeanLoss);
            json.WriteNumber("meanLoss", attack.MeanLoss);
            json.WriteNumber("trainings", attack.Trainings);
            json.WriteBoolean("complete", attack.IsComplete);
            json.WriteStartArray("alteredRows");
            foreach (int row in attack.AlteredRows)
            {
                json.WriteNumberValue(row);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <exception cref="FormatException">The text is no attack of this version.</exception>
    public static SavedAttack Read(string text) => ClaimJson.Parse(text, "the attack", Read);

    private static SavedAttack Read(JsonElement root)
    {
        if (root.GetProperty("format").GetString() != Format || root.GetProperty("version").GetInt32() != Version)
        {
            throw new FormatException($"it is not of format {Format}, version {Version}");
        }

        return new()
        {
            Model = ClaimJson.Text(root, "model"),
            Fingerprint = ClaimJson.Text(root, "fingerprint"),
            ElementType = ClaimJson.Text(root, "elementType"),
            Threat = ThreatJson.Read(root.GetProperty("threat")),
            Optimizer = OptimizerJson.Read(root.GetProperty("optimizer"), Claim.CurrentVersion),
            Schedule = ClaimJson.ReadSchedule(root.GetProperty("schedule")),
            TrainingDataHash = ClaimJson.Text(root, "trainingData"),
            InitialParametersHash = ClaimJson.Text(root, "initialParameters"),
            PointsHash = ClaimJson.Text(root, "points"),
            Points = root.GetProperty("pointCount").GetInt32(),
            NominalAccuracy = Share(root, "nominalAccuracy"),
            Accuracy = Share(root, "accuracy"),
            Unchanged = Share(root, "unchanged"),
            NominalMeanLoss = ClaimJson.Number(root, "nominalMeanLoss"),
            MeanLoss = ClaimJson.Number(root, "meanLoss"),
            Trainings = root.GetProperty("trainings").GetInt32(),
            IsComplete = root.GetProperty("complete").GetBoolean(),
            AlteredRows = [.. root.GetProperty("alteredRows").EnumerateArray().Select(row => row.GetInt32())],
        };
    }

    private static void WriteShare(Utf8JsonWriter json, string name, double? share)
    {
        if (share is double value)
        {
            json.WriteNumber(name, value);
        }
    }

    private static double? Share(JsonElement root, string name) =>
        !root.TryGetProperty(name, out JsonElement share) ? null
        : share.GetDouble() is >= 0 and <= 1 and double value ? value
        : throw new FormatException($"'{name}' is no share");
}
