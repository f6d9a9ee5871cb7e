using System.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Where two deltas and four activations begin in one tile, and how far the next window is.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct PatchFactors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Lower bound of the first row's delta in the first window; window follows on window, a tile's width apart.</summary>
    public required T* Delta { get; init; }

    /// <summary>From a lower bound to the upper.</summary>
    public required nint DeltaUpper { get; init; }

    /// <summary>From the first row to the second.</summary>
    public required nint NextRow { get; init; }

    /// <summary>From the end of a row of windows to the beginning of the next, beyond what the windows themselves take.</summary>
    public required nint DeltaJump { get; init; }

    public required T* Activation0 { get; init; }

    public required T* Activation1 { get; init; }

    public required T* Activation2 { get; init; }

    public required T* Activation3 { get; init; }

    /// <summary>From a lower bound to the upper.</summary>
    public required nint ActivationUpper { get; init; }

    /// <summary>From a window to the next.</summary>
    public required nint ActivationStep { get; init; }

    /// <summary>From the end of a row of windows to the beginning of the next.</summary>
    public required nint ActivationJump { get; init; }
}
