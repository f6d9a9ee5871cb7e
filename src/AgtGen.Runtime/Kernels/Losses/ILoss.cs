using System.ComponentModel;
using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// A loss of a sample's outputs against its label as a value: what <see cref="LossKernel"/> runs over a tile. Losses of one output are functions of a
/// number, see <see cref="MarginLoss{TLoss}"/> and <see cref="ResidualLoss{TLoss}"/>. Members are internal, so that only losses with proven bounds exist.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILoss
{
    /// <summary>Outputs that the loss takes; 0 for one a class.</summary>
    internal int Outputs { get; }

    /// <summary>Writes the loss of each sample, to nearest, for the labels as they are.</summary>
    internal void Value<TMath, TVector, T>(LossPoint<T> tile)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Writes the derivative by each output, to nearest, for the labels as they are.</summary>
    internal void Gradient<TMath, TVector, T>(LossPoint<T> tile)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Writes bounds of the loss of each sample, the hull over the labels that the freedom reaches.</summary>
    internal void ValueBounds<TMath, TVector, T>(LossBounds<T> tile)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Writes bounds of the derivative by each output, the hull over the labels that the freedom reaches.</summary>
    internal void GradientBounds<TMath, TVector, T>(LossBounds<T> tile)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
