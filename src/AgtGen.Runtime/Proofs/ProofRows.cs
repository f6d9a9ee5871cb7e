namespace AgtGen.Proofs;

/// <summary>Rows with a constant 1 for the bias, in units of 2^-40.</summary>
internal sealed class ProofRows
{
    private readonly long[] values;

    /// <param name="features">The features, row by row.</param>
    /// <param name="count">Rows.</param>
    /// <param name="hasBias">Whether the constant is appended.</param>
    /// <exception cref="OverflowException">A feature is too large.</exception>
    public ProofRows(ReadOnlySpan<double> features, int count, bool hasBias)
    {
        int given = features.Length / count;
        (Count, Width) = (count, given + (hasBias ? 1 : 0));
        (values, Lengths) = (new long[count * Width], new Size[count]);
        bool isExact = true;
        for (int row = 0; row < count; row++)
        {
            Span<long> own = values.AsSpan(row * Width, Width);
            own[^1] = Fixed.One.Units;
            for (int f = 0; f < given; f++)
            {
                double feature = features[(row * given) + f];
                own[f] = Fixed.Below(feature).Units;
                isExact &= Fixed.Above(feature).Units == own[f];
            }

            Lengths[row] = Fixed.Length(own);
            Largest = Size.Max(Largest, Lengths[row]);
        }

        Rounded = isExact ? default : Fixed.Root((Int128)Width);
    }

    public int Count { get; }

    /// <summary>Entries of a row.</summary>
    public int Width { get; }

    /// <summary>At least the length of each row.</summary>
    public Size[] Lengths { get; }

    /// <summary>The longest.</summary>
    public Size Largest { get; }

    /// <summary>At least the length of what was rounded off a row.</summary>
    public Size Rounded { get; }

    public ReadOnlySpan<long> this[int row] => values.AsSpan(row * Width, Width);
}
