using System.ComponentModel;
using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// A real function f of one variable as a value, with its derivative: applied to every entry of a tile by <see cref="UnaryKernel"/>, passing gradients back through
/// <see cref="GradientOf{TFunction}"/>, a loss of a margin or a residual through <see cref="Losses.MarginLoss{TLoss}"/> and <see cref="Losses.ResidualLoss{TLoss}"/>. Its members
/// work on registers, so one source serves every instruction set; they are internal, so that only functions with proven bounds exist.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IScalarFunction
{
    /// <summary>What is known of every slope.</summary>
    internal SlopeFact Slopes { get; }

    /// <summary>f(x), to nearest.</summary>
    internal TVector Value<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Replaces bounds of x by bounds of f(x), rounded outward.</summary>
    internal void ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>f'(x), to nearest; at a kink one fixed subgradient.</summary>
    internal TVector Slope<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Replaces bounds of x by bounds of f'(x), rounded outward.</summary>
    internal void SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
