using System.Numerics;

namespace AgtGen.Attacks;

/// <summary>A change of a row, and what it does to an aim to first order.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Change">The change.</param>
/// <param name="Gain">Positive if it serves the aim.</param>
internal readonly record struct Proposal<T>(RowChange<T> Change, double Gain)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
