namespace AgtGen.Soundness.Tests.Golden;

/// <summary>Which recorded runs are compared, and which wait.</summary>
public static class GoldenCases
{
    /// <summary>Issue on optimisers: these need L1, L2, momentum or Nesterov.</summary>
    internal static readonly string[] OnOptimizers =
    [
        "C2_digits_e2_unlearn_k5_SGDM",
        "X_digits_unlearn_l1_SGD",
        "X_digits_unlearn_l2_SGD",
        "X_digits_unlearn_nesterov",
    ];

    /// <summary>Every other recorded run.</summary>
    public static TheoryData<string> InScope =>
        [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)!).Except(OnOptimizers).Order(StringComparer.Ordinal)];

    internal static string Root => Path.Combine(AppContext.BaseDirectory, "Golden");
}
