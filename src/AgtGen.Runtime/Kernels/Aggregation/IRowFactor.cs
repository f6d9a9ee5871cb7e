using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// One register of a row's delta, held while it meets several columns. Both sides are upper bounds, of the gradient and of its negation, so that one rule serves
/// both: delta in [l, u] is kept as e = -l and u.
/// </summary>
internal interface IRowFactor<TSelf, TMath, TVector, T>
    where TSelf : struct, IRowFactor<TSelf, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    static abstract TSelf From(TVector deltaLower, TVector deltaUpper);

    /// <summary>Upper bounds of -(delta * activation) and of delta * activation: the exact hull, rounded once.</summary>
    void Multiply(TVector activationLower, TVector activationUpper, out TVector negatedLower, out TVector upper);

    /// <summary>The same less what the sample has already contributed, still with one rounding.</summary>
    void Excess(
        TVector activationLower, TVector activationUpper, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper);
}
