using System.Text.Json;

namespace AgtGen.Checker.Reading;

/// <summary>
/// A JSON object of which every member must be asked for. A word of a claim that this checker does not know could change what is claimed, so it ends the check (<see cref="RequireAllRead"/>).
/// </summary>
internal sealed class StrictObject(JsonElement json, string name)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public string Text(string member) => Take(member)?.GetString() ?? throw Missing(member);

    public int Integer(string member) => (Take(member) ?? throw Missing(member)).GetInt32();

    public int? OptionalInteger(string member) => Take(member)?.GetInt32();

    public double Number(string member) => Finite((Take(member) ?? throw Missing(member)).GetDouble(), member);

    public double? OptionalNumber(string member) => Take(member) is JsonElement value ? Finite(value.GetDouble(), member) : null;

    public bool Flag(string member) => (Take(member) ?? throw Missing(member)).GetBoolean();

    public bool? OptionalFlag(string member) => Take(member)?.GetBoolean();

    public bool Has(string member) => json.TryGetProperty(member, out _);

    public StrictObject Object(string member) => new(Take(member) ?? throw Missing(member), $"{name}.{member}");

    public IEnumerable<JsonElement> Items(string member) => (Take(member) ?? throw Missing(member)).EnumerateArray();

    /// <summary>Takes note of members that say nothing about the training.</summary>
    public StrictObject Ignoring(params string[] members)
    {
        read.UnionWith(members);
        return this;
    }

    /// <exception cref="Refusal">There is a member that was not asked for.</exception>
    public void RequireAllRead()
    {
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (!read.Contains(member.Name))
            {
                throw Refusal.NotCovered($"'{name}.{member.Name}' of a claim");
            }
        }
    }

    private JsonElement? Take(string member)
    {
        read.Add(member);
        return json.TryGetProperty(member, out JsonElement value) ? value : null;
    }

    private double Finite(double value, string member) => double.IsFinite(value) ? value : throw new InvalidDataException($"'{name}.{member}' of the claim is not finite");

    private InvalidDataException Missing(string member) => new($"the claim has no '{name}.{member}'");
}
