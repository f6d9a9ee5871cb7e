namespace AgtGen.Proofs;

/// <summary>
/// The influences a_j of the rows that the threat can affect: numbers, moved by the recursion that the removal of one row, or another label, would have along the reference run. How far a step of them is from that recursion is a part of the
/// remainder.
/// </summary>
internal sealed class InfluenceTable
{
    private readonly ProofRows rows;
    private readonly int[] candidates;
    private readonly long[] values;
    private readonly WholeProducts products;

    /// <param name="rows">The rows.</param>
    /// <param name="candidates">Those that can be affected.</param>
    public InfluenceTable(ProofRows rows, int[] candidates)
    {
        (this.rows, this.candidates) = (rows, candidates);
        values = new long[candidates.Length * rows.Width];
        products = new(rows, candidates.Length);
        (Lengths, Bends) = (new Size[candidates.Length], new Size[candidates.Length]);
        (Pull, Mean, Curved) = (new Fixed[candidates.Length], new Fixed[candidates.Length], new Fixed[candidates.Length]);
        products.Take(values, default);
    }

    /// <summary>At least |a_j|.</summary>
    public Size[] Lengths { get; }

    /// <summary>The longest.</summary>
    public Size Longest { get; private set; }

    /// <summary>At least |H a_j| before the last step, without what H is off by.</summary>
    public Size[] Bends { get; }

    /// <summary>What x_j is taken times in a step,</summary>
    public Fixed[] Pull { get; }

    /// <summary>the mean gradient,</summary>
    public Fixed[] Mean { get; }

    /// <summary>and H a_j.</summary>
    public Fixed[] Curved { get; }

    /// <summary>At least what a product of <see cref="Products"/> can be off by.</summary>
    public Size Doubt => products.Doubt;

    public ReadOnlySpan<long> this[int candidate] => values.AsSpan(candidate * rows.Width, rows.Width);

    /// <summary>x . a_j of a row for each j, within <see cref="Doubt"/>.</summary>
    public void Products(int row, Span<Fixed> result) => products.Of(row, result);

    /// <summary>x_j . a_j, at most one unit below the exact product.</summary>
    public Fixed Own(int candidate) => Fixed.Down(Fixed.Dot(this[candidate], rows[candidates[candidate]]));

    /// <summary>One step: a_j' = keep a_j - curved H a_j + pull x_j + mean G.</summary>
    /// <param name="keep">What decay leaves.</param>
    /// <param name="matrix">H.</param>
    /// <param name="gradient">G.</param>
    public void Move(Fixed keep, long[] matrix, long[] gradient)
    {
        Parallel.For(0, candidates.Length, j =>
        {
            int width = rows.Width;
            Span<long> own = values.AsSpan(j * width, width), bent = new long[width];
            for (int f = 0; f < width; f++)
            {
                bent[f] = Fixed.Down(Fixed.Dot(matrix.AsSpan(f * width, width), own)).Units;
            }

            ReadOnlySpan<long> row = rows[candidates[j]];
            for (int f = 0; f < width; f++)
            {
                Int128 sum = Math.BigMul(keep.Units, own[f]) - Math.BigMul(Curved[j].Units, bent[f]) + Math.BigMul(Pull[j].Units, row[f]) + Math.BigMul(Mean[j].Units, gradient[f]);
                own[f] = Fixed.Down(sum).Units;
            }

            (Bends[j], Lengths[j]) = (Fixed.Length(bent) + (Size)new Fixed(width), Fixed.Length(own));
        });
        Longest = Lengths.Aggregate(default(Size), Size.Max);
        products.Take(values, Longest);
    }
}
