using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>a b. Bounds are the hull of the products of the ends.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Multiply : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IBinaryFunction.Value<TMath, TVector, T>(TVector a, TVector b) => TMath.Multiply(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IBinaryFunction.Bounds<TMath, TVector, T>(TVector aLower, TVector aUpper, ref TVector lower, ref TVector upper) =>
        ProductHull<TMath, TVector, T>.Of(aLower, aUpper, ref lower, ref upper);
}
