namespace AgtGen.Soundness.Tests.Golden;

/// <summary>The recorded runs.</summary>
public static class GoldenCases
{
    /// <summary>Every recorded run.</summary>
    public static TheoryData<string> InScope => [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    internal static string Root => Path.Combine(AppContext.BaseDirectory, "Golden");
}
