using System.Buffers;
using System.Text;
using System.Text.Json;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Writes and reads a <see cref="Claim"/> as JSON, by hand: no reflection, and a reader that takes nothing for granted.</summary>
internal static class ClaimJson
{
    private const string Format = "agtgen-certificate";

    public static string Write(Claim claim)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", claim.Version);
            json.WriteString("model", claim.Model);
            json.WriteString("fingerprint", claim.Fingerprint);
            json.WriteString("elementType", claim.ElementType);
            json.WriteStartArray("semantics");
            json.WriteStringValue("real");
            json.WriteStringValue("executed");
            json.WriteEndArray();
            WriteRange(json, claim.InputRange);
            ThreatJson.Write(json, claim.Threat, claim.Version < 6 ? null : ThreatStatement.Of(claim).ToString());
            OptimizerJson.Write(json, claim.Optimizer, claim.Version);
            WriteSchedule(json, claim.Schedule);
            json.WriteNumber("steps", claim.Steps);
            json.WriteStartObject("status");
            json.WriteString("kind", claim.Status.IsVacuous ? "vacuous" : "completed");
            if (claim.Status is { Step: int step, Reason: string reason })
            {
                json.WriteNumber("step", step);
                json.WriteString("reason", reason);
            }

            json.WriteEndObject();
            json.WriteNumber("trainingRows", claim.TrainingRows);
            json.WriteString("trainingData", claim.TrainingDataHash);
            OriginJson.Write(json, claim.TrainingDataOrigin);
            json.WriteString("initialParameters", claim.InitialParametersHash);
            WriteDevice(json, claim.Device);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="FormatException">The text is not a claim of this version.</exception>
    public static Claim Read(string text) => Parse(text, "the claim", Read);

    /// <exception cref="FormatException">The text is not what the reader expects; says so of the named thing.</exception>
    public static T Parse<T>(string text, string thing, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or FormatException)
        {
            throw new FormatException($"{thing} cannot be read: {exception.Message}", exception);
        }
    }

    public static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    public static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();

    private static Claim Read(JsonElement root)
    {
        int version = root.GetProperty("version").GetInt32();
        if (root.GetProperty("format").GetString() != Format || version is < 1 or > Claim.CurrentVersion)
        {
            throw new FormatException($"it is not of format {Format}, version 1 to {Claim.CurrentVersion}");
        }

        JsonElement status = root.GetProperty("status");
        return new()
        {
            Version = version,
            Model = Text(root, "model"),
            Fingerprint = Text(root, "fingerprint"),
            ElementType = Text(root, "elementType"),
            InputRange = root.TryGetProperty("inputRange", out JsonElement range) ? ReadRange(range) : null,
            Threat = ThreatJson.Read(root.GetProperty("threat")),
            Optimizer = OptimizerJson.Read(root.GetProperty("optimizer"), version),
            Schedule = ReadSchedule(root.GetProperty("schedule")),
            Steps = root.GetProperty("steps").GetInt32(),
            Status = Text(status, "kind") switch
            {
                "completed" => RunStatus.Completed,
                "vacuous" => RunStatus.Vacuous(status.GetProperty("step").GetInt32(), Text(status, "reason")),
                string other => throw new FormatException($"'{other}' is not a status"),
            },
            TrainingRows = root.GetProperty("trainingRows").GetInt32(),
            TrainingDataHash = Text(root, "trainingData"),
            TrainingDataOrigin = version > 2 ? OriginJson.Read(root) : null,
            InitialParametersHash = Text(root, "initialParameters"),
            Device = root.TryGetProperty("device", out JsonElement device) ? new(Text(device, "name"), Text(device, "computeCapability"), Text(device, "driver")) : null,
        };
    }

    private static void WriteDevice(Utf8JsonWriter json, ClaimedDevice? device)
    {
        if (device is null)
        {
            return;
        }

        json.WriteStartObject("device");
        json.WriteString("name", device.Name);
        json.WriteString("computeCapability", device.ComputeCapability);
        json.WriteString("driver", device.Driver);
        json.WriteEndObject();
    }

    /// <summary>JSON has no infinity: an end that is not declared is left out.</summary>
    private static void WriteRange(Utf8JsonWriter json, InputRange? range)
    {
        if (range is null)
        {
            return;
        }

        json.WriteStartObject("inputRange");
        if (double.IsFinite(range.Lower))
        {
            json.WriteNumber("lower", range.Lower);
        }

        if (double.IsFinite(range.Upper))
        {
            json.WriteNumber("upper", range.Upper);
        }

        json.WriteEndObject();
    }

    private static InputRange ReadRange(JsonElement json) => new(
        json.TryGetProperty("lower", out JsonElement lower) ? lower.GetDouble() : double.NegativeInfinity,
        json.TryGetProperty("upper", out JsonElement upper) ? upper.GetDouble() : double.PositiveInfinity);

    public static void WriteSchedule(Utf8JsonWriter json, Schedule schedule)
    {
        json.WriteStartObject("schedule");
        json.WriteNumber("epochs", schedule.Epochs);
        json.WriteNumber("batchSize", schedule.BatchSize);
        if (schedule.ShuffleSeed is int seed)
        {
            json.WriteNumber("shuffleSeed", seed);
        }

        json.WriteBoolean("dropLast", schedule.DropLast);
        json.WriteEndObject();
    }

    public static Schedule ReadSchedule(JsonElement json) => new(json.GetProperty("epochs").GetInt32(), json.GetProperty("batchSize").GetInt32())
    {
        ShuffleSeed = json.TryGetProperty("shuffleSeed", out JsonElement seed) ? seed.GetInt32() : null,
        DropLast = json.GetProperty("dropLast").GetBoolean(),
    };
}
