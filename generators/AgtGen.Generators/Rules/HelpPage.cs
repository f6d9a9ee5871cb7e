namespace AgtGen.Generators.Rules;

/// <summary>Where the documentation page of a rule stands.</summary>
internal static class HelpPage
{
    public static string Of(string id) => $"https://github.com/agtgen/agtgen/blob/main/docs/diagnostics/{id}.md";
}
