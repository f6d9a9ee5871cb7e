using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace AgtGen.Certificates;

/// <summary>Writes and reads a <see cref="WidthHistory"/> as JSON.</summary>
internal static class WidthJson
{
    public static string Write(WidthHistory history)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("steps");
            foreach (int step in history.Steps)
            {
                json.WriteNumberValue(step);
            }

            json.WriteEndArray();
            json.WriteStartArray("parameters");
            foreach (ParameterWidths widths in history.Parameters)
            {
                json.WriteStartObject();
                json.WriteString("name", widths.Name);
                Write(json, "mean", widths.Mean);
                Write(json, "max", widths.Max);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, history.Shares);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <param name="text">The JSON.</param>
    /// <param name="parameters">Names of the parameters of the box.</param>
    /// <exception cref="FormatException">The text is no history of these parameters.</exception>
    public static WidthHistory Read(string text, IEnumerable<string> parameters)
    {
        WidthHistory history = ClaimJson.Parse(text, "the widths", Read);
        bool rising = history.Steps.Zip(history.Steps.Skip(1)).All(pair => pair.First < pair.Second) && history.Steps.All(step => step > 0);
        bool whole = history.Parameters.All(widths => Fits(widths.Mean, history) && Fits(widths.Max, history));
        whole &= history.Shares.All(share => Fits(share, history));
        return rising && whole && history.Parameters.Select(widths => widths.Name).SequenceEqual(parameters.Order(StringComparer.Ordinal))
            ? history
            : throw new FormatException("the widths are not those of its steps and parameters");
    }

    private static bool Fits(ImmutableArray<double> widths, WidthHistory history) =>
        widths.Length == history.Steps.Length && widths.All(width => double.IsFinite(width) && width >= 0);

    private static bool Fits(GrowthShare share, WidthHistory history) =>
        share.Step > 0
        && history.Parameters.Any(widths => widths.Name == share.Parameter)
        && share.Shares.Length == Enum.GetValues<GrowthSource>().Length
        && share.Shares.All(double.IsFinite)
        && new[] { share.WidthBefore, share.WidthAfter, share.GradientWidth }.All(width => double.IsFinite(width) && width >= 0);

    private static void Write(Utf8JsonWriter json, ImmutableArray<GrowthShare> shares)
    {
        if (shares.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("shares");
        foreach (GrowthShare share in shares)
        {
            json.WriteStartObject();
            json.WriteNumber("step", share.Step);
            json.WriteString("parameter", share.Parameter);
            json.WriteNumber("before", share.WidthBefore);
            json.WriteNumber("after", share.WidthAfter);
            json.WriteNumber("gradient", share.GradientWidth);
            Write(json, "sources", share.Shares);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static GrowthShare ReadShare(JsonElement share) => new()
    {
        Step = share.GetProperty("step").GetInt32(),
        Parameter = ClaimJson.Text(share, "parameter"),
        WidthBefore = share.GetProperty("before").GetDouble(),
        WidthAfter = share.GetProperty("after").GetDouble(),
        GradientWidth = share.GetProperty("gradient").GetDouble(),
        Shares = Numbers(share.GetProperty("sources")),
    };

    private static WidthHistory Read(JsonElement root) => new(
        [.. root.GetProperty("steps").EnumerateArray().Select(step => step.GetInt32())],
        [.. root.GetProperty("parameters").EnumerateArray().Select(widths => new ParameterWidths(
            ClaimJson.Text(widths, "name"), Numbers(widths.GetProperty("mean")), Numbers(widths.GetProperty("max"))))])
    {
        Shares = root.TryGetProperty("shares", out JsonElement shares) ? [.. shares.EnumerateArray().Select(ReadShare)] : [],
    };

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static ImmutableArray<double> Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
