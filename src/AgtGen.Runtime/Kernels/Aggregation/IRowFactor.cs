using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// One register of a row's delta, held while it meets two columns. Both sides are upper bounds, of the gradient and of its negation, so that one rule serves
/// both: delta in [l, u] is kept as -l and u. Rows and columns come packed, see <see cref="SweepPanels{T}"/>.
/// </summary>
internal unsafe interface IRowFactor<TSelf, TMath, TVector, T>
    where TSelf : struct, IRowFactor<TSelf, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Registers that a row takes for a register of samples: 2, or 0 where there is no delta but the column itself.</summary>
    static abstract int RowValues { get; }

    /// <summary>Registers that a column takes: 1 for a point, 2 for bounds.</summary>
    static abstract int ColumnValues { get; }

    /// <summary>Whether its products are so long that a sweep takes one column at a time.</summary>
    static abstract bool IsLong { get; }

    static abstract TSelf From(T* row);

    /// <summary>Upper bounds of -(delta * activation) and of delta * activation: the exact hull, rounded once.</summary>
    void Multiply(T* column, out TVector negatedLower, out TVector upper);

    /// <summary>Upper bounds of the same less what the sample has already contributed, fused with the product where there is but one.</summary>
    void Excess(T* column, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper);
}
