using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// a b, of which it is known that its magnitude is at most a limit, in exact arithmetic and as computed. Bounds are the hull of the products of the ends, cut to the limit, which also stands in for a product that is not a number: of an
/// infinite bound and 0.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BoundedProduct : IBinaryFunction
{
    private readonly double limit;

    /// <param name="limit">Finite, above 0, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public BoundedProduct(double limit) => this.limit = double.IsFinite(limit) && limit > 0
        ? limit
        : throw new ArgumentOutOfRangeException(nameof(limit), limit, "The limit must be finite and above 0.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IBinaryFunction.Value<TMath, TVector, T>(TVector a, TVector b) => TMath.Multiply(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IBinaryFunction.Bounds<TMath, TVector, T>(TVector aLower, TVector aUpper, ref TVector lower, ref TVector upper)
    {
        ProductHull<TMath, TVector, T>.Of(aLower, aUpper, ref lower, ref upper);
        TVector most = TMath.Broadcast(T.CreateTruncating(limit)), least = TMath.Negate(most);
        lower = TMath.Select(TMath.LessThan(least, lower), lower, least);
        upper = TMath.Select(TMath.LessThan(upper, most), upper, most);
    }
}
