using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>a + b.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Add : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IBinaryFunction.Value<TMath, TVector, T>(TVector a, TVector b) => TMath.Add(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IBinaryFunction.Bounds<TMath, TVector, T>(TVector aLower, TVector aUpper, ref TVector lower, ref TVector upper) =>
        (lower, upper) = (TMath.AddDown(aLower, lower), TMath.AddUp(aUpper, upper));
}
