using System.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Where a sweep finds one pass's delta of a row and activations of four columns.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct SweepFactors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required T* DeltaLower { get; init; }

    public required T* DeltaUpper { get; init; }

    /// <summary>From a tile to the next.</summary>
    public required nuint DeltaStride { get; init; }

    public required T* ActivationLower { get; init; }

    public required T* ActivationUpper { get; init; }

    /// <summary>From a tile to the next.</summary>
    public required nuint ActivationStride { get; init; }

    /// <summary>Offset of each column in a tile; the last ones repeat where a parameter has no more columns.</summary>
    public required nuint Column0 { get; init; }

    public required nuint Column1 { get; init; }

    public required nuint Column2 { get; init; }

    public required nuint Column3 { get; init; }
}
