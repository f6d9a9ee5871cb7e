using System.Numerics;

namespace AgtGen.Numerics;

/// <summary>
/// Exponential, logarithm and sigmoid on any path, built from IEEE operations only, so that their error bounds are theorems (docs/numerics.md).
/// Down and up are sound for every argument that is not NaN, the infinities included, and a few ulps wide.
/// </summary>
internal static class Elementary<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>e^x to a few ulps; 0 to the smallest normal value's neighbourhood below its range, +infinity above.</summary>
    public static TVector Exp(TVector x) => throw new NotImplementedException();

    /// <summary>At most e^x; in [0, largest finite value]. 0 where e^x is below the smallest normal values.</summary>
    public static TVector ExpDown(TVector x) => throw new NotImplementedException();

    /// <summary>At least e^x; positive, at most +infinity.</summary>
    public static TVector ExpUp(TVector x) => throw new NotImplementedException();

    /// <summary>ln x to a few ulps, for positive x.</summary>
    public static TVector Log(TVector x) => throw new NotImplementedException();

    /// <summary>At most ln x; -infinity for x &lt;= 0.</summary>
    public static TVector LogDown(TVector x) => throw new NotImplementedException();

    /// <summary>At least ln x; for x &lt;= 0 at least the logarithm of the smallest positive value; +infinity for +infinity.</summary>
    public static TVector LogUp(TVector x) => throw new NotImplementedException();

    /// <summary>1 / (1 + e^-x) to a few ulps.</summary>
    public static TVector Sigmoid(TVector x) => throw new NotImplementedException();

    /// <summary>At most 1 / (1 + e^-x); in [0, 1].</summary>
    public static TVector SigmoidDown(TVector x) => throw new NotImplementedException();

    /// <summary>At least 1 / (1 + e^-x); in [0, 1].</summary>
    public static TVector SigmoidUp(TVector x) => throw new NotImplementedException();
}
