using System.ComponentModel;
using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>A real function of two variables as a value: what <see cref="BinaryKernel"/> applies entry by entry. See <see cref="IScalarFunction"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBinaryFunction
{
    /// <summary>f(a, b), to nearest.</summary>
    internal TVector Value<TMath, TVector, T>(TVector a, TVector b)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Replaces bounds of b by bounds of f(a, b), rounded outward.</summary>
    internal void Bounds<TMath, TVector, T>(TVector aLower, TVector aUpper, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
