namespace AgtGen.Encoding.Proofs;

/// <summary>An inequality that every point of a part satisfies, and what it is multiplied by in the sum that proves the part's bound.</summary>
/// <param name="Kind">What it comes from.</param>
/// <param name="Multiplier">Its multiplier; negative only of a row's upper bound.</param>
/// <param name="First">The row, the function, or the column of a product's first factor.</param>
/// <param name="Second">The column of a product's second factor.</param>
/// <param name="Side">Of a line whether it is above (<see cref="Above"/>) or below; of a corner the <see cref="Corners"/>.</param>
/// <param name="A">The slope of a line, or what the first factor is compared with.</param>
/// <param name="B">The constant of a line, or what the second factor is compared with.</param>
internal readonly record struct Inequality(InequalityKind Kind, double Multiplier, int First, int Second = 0, int Side = 0, double A = 0, double B = 0)
{
    /// <summary>The side of a line that is above.</summary>
    public const int Above = 1;

    /// <summary>The names of corners: whether each of both factors is at least (l) or at most (u) what it is compared with. (x - A)(y - B) is at least 0 in the first two and at most 0 in the others.</summary>
    public static IReadOnlyList<string> Corners { get; } = ["ll", "uu", "lu", "ul"];
}
