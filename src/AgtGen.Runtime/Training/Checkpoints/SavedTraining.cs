using System.Numerics;
using AgtGen.Certificates;

namespace AgtGen.Training.Checkpoints;

/// <summary>A training between two steps.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Steps">Steps that are done.</param>
/// <param name="Status">Whether there is a box still.</param>
/// <param name="Widths">How the box grew so far.</param>
/// <param name="Values">Nominal values and bounds of parameters and optimizer state, by name of the box and the parameter.</param>
internal sealed record SavedTraining<T>(int Steps, RunStatus Status, WidthHistory Widths, IReadOnlyDictionary<string, ReadOnlyMemory<T>> Values)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
