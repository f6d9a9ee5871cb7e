using System.Globalization;

namespace AgtGen.Generators.Tests.Differential;

/// <summary>Names that C# allows and few people use; each is new.</summary>
internal sealed class RandomNames(Random random)
{
    private static readonly string[] stems = ["h", "größe", "переменная", "\\u0061b", "record", "value", "x", "layer", "Forward", "T", "global", "_", "__result", "pass"];
    private static readonly string[] keywords = ["@class", "@event", "@int", "@new", "@float", "@return", "@for", "@in", "@params", "@null", "@Net"];

    private readonly HashSet<string> taken = [];
    private int count;

    public string Next()
    {
        string keyword = keywords[random.Next(keywords.Length)];
        count++;
        return random.Next(4) == 0 && taken.Add(keyword) ? keyword : stems[random.Next(stems.Length)] + count.ToString(CultureInfo.InvariantCulture);
    }
}
