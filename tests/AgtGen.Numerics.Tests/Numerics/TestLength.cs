namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>Whether the long forms of the tests were asked for (AGTGEN_LONG=1).</summary>
internal static class TestLength
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1";
}
