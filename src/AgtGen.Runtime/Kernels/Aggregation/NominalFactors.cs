using System.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Where nominal sums find four deltas and four activations; the last ones repeat where a block has fewer.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct NominalFactors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required T* Delta { get; init; }

    /// <summary>From a tile to the next.</summary>
    public required nuint DeltaStride { get; init; }

    /// <summary>Offset of the second delta from the first.</summary>
    public required nuint Row1 { get; init; }

    public required nuint Row2 { get; init; }

    public required nuint Row3 { get; init; }

    public required T* Activation { get; init; }

    /// <summary>From a tile to the next.</summary>
    public required nuint ActivationStride { get; init; }

    /// <summary>Offset of the second activation from the first.</summary>
    public required nuint Column1 { get; init; }

    public required nuint Column2 { get; init; }

    public required nuint Column3 { get; init; }

    /// <summary>What each sample's gradient is scaled by, lane by lane; null where nothing is.</summary>
    public required T* Scales { get; init; }
}
