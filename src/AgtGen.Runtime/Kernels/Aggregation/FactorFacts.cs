using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>What is known of packed rows and columns before they are swept, and with it of the sides of an entry: how many candidates are certainly 0, and what rounding can take from sums and candidates.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe ref struct FactorFacts<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Of a candidate: of each of the two products, of their difference, and one for what the first do to it.</summary>
    private const int CandidateRoundings = 3;

    private readonly AggregationScratch<T> scratch;
    private readonly int samples;
    private readonly bool hasTrusted;
    private readonly bool isOneRow;

    /// <param name="scratch">Where it is kept.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="hasTrusted">Whether there are samples that nobody can touch.</param>
    /// <param name="isOneRow">Whether columns meet no row: they are gradients as they stand.</param>
    public FactorFacts(AggregationScratch<T> scratch, int samples, bool hasTrusted, bool isOneRow) =>
        (this.scratch, this.samples, this.hasTrusted, this.isOneRow) = (scratch, samples, hasTrusted, isOneRow);

    /// <summary>Looks at packed rows.</summary>
    /// <param name="count">How many.</param>
    /// <param name="rows">Where they are.</param>
    /// <param name="ownValues">1 for points, 2 for bounds, in the own pass.</param>
    /// <param name="movedValues">The same in the others.</param>
    /// <param name="registers">Registers of samples.</param>
    public void OfRows<TMath, TVector, TPasses>(int count, PanelTarget<T> rows, int ownValues, int movedValues, int registers)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TPasses : struct, IPassCount
    {
        CountZeros<TMath, TVector, TPasses>(scratch.RowZeros, count, rows, ownValues, registers);
        Measure<TMath, TVector, TPasses>(scratch.RowNorms, count, rows, ownValues, movedValues, registers);
    }

    /// <summary>The same of columns.</summary>
    /// <param name="count">How many.</param>
    /// <param name="columns">Where they are.</param>
    /// <param name="ownValues">1 for points, 2 for bounds, in the own pass.</param>
    /// <param name="movedValues">The same in the others.</param>
    /// <param name="registers">Registers of samples.</param>
    public void OfColumns<TMath, TVector, TPasses>(int count, PanelTarget<T> columns, int ownValues, int movedValues, int registers)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TPasses : struct, IPassCount
    {
        CountZeros<TMath, TVector, TPasses>(scratch.ColumnZeros, count, columns, ownValues, registers);
        Measure<TMath, TVector, TPasses>(scratch.ColumnNorms, count, columns, ownValues, movedValues, registers);
    }

    /// <summary>What follows for the sides of some rows against some pairs of columns.</summary>
    /// <param name="slots">Slots.</param>
    /// <param name="pairs">Pairs of columns that each row meets.</param>
    /// <param name="column">The first of these columns.</param>
    /// <param name="registers">Registers of samples.</param>
    public void Fill<TMath, TVector, TPasses>(int slots, int pairs, int column, int registers)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TPasses : struct, IPassCount
    {
        int roundings = ColumnSweep<TMath, TVector, T>.Roundings(Math.Min(registers, SweepBlock<T>.Stretch / TMath.Count));
        for (int entry = 0; entry < 2 * slots; entry++)
        {
            (int slot, int second) = int.DivRem(entry, 2);
            (int row, int of) = (slot / pairs, column + (2 * (slot % pairs)) + second);

            // A product is 0 where either factor is: at least as often as the one that is more often. A single row is 1.
            int zeros = Math.Max(isOneRow ? 0 : scratch.RowZeros[row], scratch.ColumnZeros[of]);
            scratch.Zeros.AsSpan(2 * entry, 2).Fill(zeros);
            if (TMath.DefersRounding)
            {
                double own = Size<TPasses>(row, of, 0), all = own;
                for (int pass = 1; pass <= TPasses.Count; pass++)
                {
                    all += Size<TPasses>(row, of, pass);
                }

                scratch.SumDebts.AsSpan(2 * entry, 2).Fill(RoundingDebt<T>.Of(roundings, own));
                scratch.CandidateDebts.AsSpan(2 * entry, 2).Fill(TPasses.Count == 0 ? T.Zero : RoundingDebt<T>.Of(CandidateRoundings, all));
            }
        }
    }

    /// <summary>At least the sum of the sizes of an entry's products in a pass.</summary>
    private double Size<TPasses>(int row, int column, int pass)
        where TPasses : struct, IPassCount
    {
        const int Own = 1;
        double size = scratch.ColumnNorms[(column * (Own + TPasses.Count)) + pass];
        return isOneRow ? size : size * scratch.RowNorms[(row * (Own + TPasses.Count)) + pass];
    }

    /// <summary>Of how many samples each feature is 0. Candidates that are differences of two passes need no count: 0 is their lowest value.</summary>
    private void CountZeros<TMath, TVector, TPasses>(int[] zeros, int count, PanelTarget<T> features, int values, int registers)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TPasses : struct, IPassCount
    {
        for (int i = 0; i < count; i++)
        {
            zeros[i] = TPasses.Count > 0 || hasTrusted ? 0 : FactorZeros<TMath, TVector, T>.Count(features.Feature(i), features.Stride, values, registers, samples);
        }
    }

    /// <summary>How large each feature is in each pass: its norm, or the sum of its sizes where it meets no other factor.</summary>
    private void Measure<TMath, TVector, TPasses>(double[] norms, int count, PanelTarget<T> features, int ownValues, int movedValues, int registers)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TPasses : struct, IPassCount
    {
        for (int i = 0; TMath.DefersRounding && i < count; i++)
        {
            T* packed = features.Feature(i);
            for (int pass = 0; pass <= TPasses.Count; pass++)
            {
                int values = pass == 0 ? ownValues : movedValues;
                norms[(i * (1 + TPasses.Count)) + pass] = isOneRow
                    ? FactorSize<TMath, TVector, T>.Sum(packed, features.Stride, values, registers)
                    : FactorSize<TMath, TVector, T>.Norm(packed, features.Stride, values, registers);
                packed += values * TMath.Count;
            }
        }
    }
}
