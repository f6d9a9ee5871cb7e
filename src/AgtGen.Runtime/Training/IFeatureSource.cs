using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>What a frozen prefix makes of rows of the training data.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IFeatureSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes the feature of some rows, as it is.</summary>
    /// <param name="rows">Up to 64 rows.</param>
    /// <param name="values">Width * 64 values; 0 past the last row.</param>
    void Points(ReadOnlySpan<int> rows, Span<T> values);

    /// <summary>Writes bounds of the feature wherever the threat moves the inputs of those rows.</summary>
    /// <param name="rows">The rows that <see cref="Points"/> was asked for last.</param>
    /// <param name="values">Width * 64 values a side; 0 past the last row.</param>
    void Bounds(ReadOnlySpan<int> rows, TileBounds<T> values);
}
