using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>A step of a training.</summary>
/// <param name="Batch">The rows of the step, each once.</param>
/// <param name="Rate">The learning rate, which lies in this interval.</param>
public sealed record EncodedStep(IReadOnlyList<int> Batch, Interval<double> Rate);
