using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Proofs;

/// <summary>
/// Products of many rows with many influences, in whole numbers: both are cut to so few digits that every sum of products is a whole number below 2^53. Floating point adds such numbers exactly, in whatever order, so that nothing is rounded
/// but the cuts, and what they lose is known.
/// </summary>
internal sealed class WholeProducts
{
    private const int Most = 52;

    private const int RowBits = 22;

    private readonly int width;
    private readonly int influenceBits;
    private readonly double[] rows;
    private readonly int rowCut;
    private readonly double[] influences;
    private readonly Size longestRow;
    private readonly Size cell;
    private int cut;

    /// <param name="data">The rows.</param>
    /// <param name="influences">How many influences there are.</param>
    public WholeProducts(ProofRows data, int influences)
    {
        (width, longestRow, cell) = (data.Width, data.Largest, Fixed.Root((Int128)data.Width));
        influenceBits = Most - RowBits - Bits(data.Width);
        (rows, this.influences) = (new double[(long)data.Count * width], new double[(long)influences * width]);
        rowCut = Math.Max(0, Enumerable.Range(0, data.Count).Max(row => BitsOf(data[row])) - RowBits);
        for (int row = 0; row < data.Count; row++)
        {
            Cut(data[row], rowCut, rows.AsSpan(row * width, width));
        }
    }

    /// <summary>At least what any product can be off by.</summary>
    public Size Doubt { get; private set; }

    /// <summary>Takes influences for the products to come.</summary>
    /// <param name="values">One after the other.</param>
    /// <param name="longest">At least the length of each.</param>
    public void Take(ReadOnlySpan<long> values, Size longest)
    {
        cut = Math.Max(0, BitsOf(values) - influenceBits);
        Cut(values, cut, influences);

        // Half a unit of the last digit that is left, in each entry; and the unit that is rounded off a product.
        Size ofRow = Lost(rowCut), ofInfluence = Lost(cut);
        Doubt = (ofRow * longest) + ((longestRow + ofRow) * ofInfluence) + Size.Unit;
    }

    /// <summary>The product of a row with each influence.</summary>
    public void Of(int row, Span<Fixed> products)
    {
        ReadOnlySpan<double> own = rows.AsSpan(row * width, width);
        int shift = rowCut + cut - Fixed.Digits;
        for (int j = 0; j < products.Length; j++)
        {
            long whole = (long)TensorPrimitives.Dot(own, influences.AsSpan(j * width, width));
            products[j] = new(shift >= 0 ? checked((long)((Int128)whole << shift)) : whole >> Math.Min(-shift, 63));
        }
    }

    private Size Lost(int digits) => digits == 0 ? default : new Fixed(checked(cell.Value.Units << (digits - 1)));

    private static void Cut(ReadOnlySpan<long> values, int digits, Span<double> result)
    {
        long half = digits == 0 ? 0 : 1L << (digits - 1);
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = checked(values[i] + half) >> digits;
        }
    }

    private static int BitsOf(ReadOnlySpan<long> values)
    {
        long largest = 0;
        foreach (long value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return Bits(largest);
    }

    private static int Bits(long value) => 64 - BitOperations.LeadingZeroCount((ulong)value);
}
