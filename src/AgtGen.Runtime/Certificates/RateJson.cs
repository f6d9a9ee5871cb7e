using System.Text.Json;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Writes and reads the rates of an optimizer.</summary>
internal static class RateJson
{
    public static void Write(Utf8JsonWriter json, string name, RateSchedule rates)
    {
        json.WriteStartObject(name);
        switch (rates)
        {
            case ConstantRate constant:
                json.WriteString("kind", "constant");
                json.WriteNumber("rate", constant.Rate);
                break;
            case InverseTimeRate inverse:
                json.WriteString("kind", "inverseTime");
                json.WriteNumber("rate", inverse.Rate);
                json.WriteNumber("decay", inverse.Decay);
                json.WriteNumber("minimum", inverse.Minimum);
                break;
            case StepRate step:
                json.WriteString("kind", "step");
                json.WriteNumber("rate", step.Rate);
                json.WriteNumber("every", step.Every);
                json.WriteNumber("factor", step.Factor);
                break;
            case CosineRate cosine:
                json.WriteString("kind", "cosine");
                json.WriteNumber("rate", cosine.Rate);
                json.WriteNumber("steps", cosine.Steps);
                json.WriteNumber("minimum", cosine.Minimum);
                break;
            case WarmUpRate warmUp:
                json.WriteString("kind", "warmUp");
                json.WriteNumber("steps", warmUp.Steps);
                Write(json, "then", warmUp.Then);
                break;
            case TableRate table:
                json.WriteString("kind", "table");
                json.WriteStartArray("rates");
                foreach (double rate in table.Rates)
                {
                    json.WriteNumberValue(rate);
                }

                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"{rates.GetType().Name} has no written form.");
        }

        json.WriteEndObject();
    }

    public static RateSchedule Read(JsonElement json) => ClaimJson.Text(json, "kind") switch
    {
        "constant" => RateSchedule.Constant(ClaimJson.Number(json, "rate")),
        "inverseTime" => RateSchedule.InverseTime(ClaimJson.Number(json, "rate"), ClaimJson.Number(json, "decay"), ClaimJson.Number(json, "minimum")),
        "step" => RateSchedule.Step(ClaimJson.Number(json, "rate"), json.GetProperty("every").GetInt32(), ClaimJson.Number(json, "factor")),
        "cosine" => RateSchedule.Cosine(ClaimJson.Number(json, "rate"), json.GetProperty("steps").GetInt32(), ClaimJson.Number(json, "minimum")),
        "warmUp" => RateSchedule.WarmUp(json.GetProperty("steps").GetInt32(), Read(json.GetProperty("then"))),
        "table" => RateSchedule.Table(json.GetProperty("rates").EnumerateArray().Select(rate => rate.GetDouble())),
        string other => throw new FormatException($"'{other}' is not a schedule of rates that this version knows"),
    };
}
