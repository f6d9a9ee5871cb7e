namespace AgtGen.Kernels.Axes;

/// <summary>Room for three numbers beside each entry of a row, in the lanes of one register.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="values">Three times as many registers as the longest row has entries.</param>
internal readonly ref struct AxisScratch<T>(Span<T> values)
    where T : unmanaged
{
    private const int Kinds = 3;

    // Rows up to this length fit the stack on every path: 3 * 64 registers of 64 bytes are 12 KiB.
    private const int LongestOnStack = 64;
    private readonly Span<T> values = values;

    /// <summary>Whether the room for rows of a length may lie on the stack.</summary>
    public static bool FitsStack(int length) => length <= LongestOnStack;

    /// <summary>Values for rows of a length.</summary>
    public static int Size(int length, int lanes) => Kinds * length * lanes;

    /// <summary>The first, second or third number beside all entries.</summary>
    public Span<T> Of(int kind) => values.Slice(kind * (values.Length / Kinds), values.Length / Kinds);
}
