using System.Collections.Immutable;
using System.ComponentModel;

namespace AgtGen.Cuda;

/// <summary>The slots of a model's evaluation passes on a device. Loss values and margins are computed on the processor, from what those passes bring back.</summary>
/// <param name="All">Slots that either pass uses there, ascending: the input, which is given, and what its launches write.</param>
/// <param name="Nominal">Those of the nominal pass that are brought back, ascending: the output, and what <see cref="ICudaModel{T}.FinishEvaluateNominal"/> reads.</param>
/// <param name="Bounds">Those of the pass of bounds, for <see cref="ICudaModel{T}.FinishEvaluateBounds"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EvaluationSlots(ImmutableArray<int> All, ImmutableArray<int> Nominal, ImmutableArray<int> Bounds);
