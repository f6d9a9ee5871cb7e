using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// 1 / root(x + c) for a constant c above 0 and x at least 0, which falls, with the slope -r^3 / 2 for the value r. An x below 0, which a sum of squares never is, counts as 0. Every bound does the operations of the nominal value in their order,
/// each rounded outward, so it holds nominal values as well.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InverseRoot : IScalarFunction
{
    private readonly double constant;

    /// <param name="constant">c: finite, above 0, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public InverseRoot(double constant) => this.constant = double.IsFinite(constant) && constant > 0
        ? constant
        : throw new ArgumentOutOfRangeException(nameof(constant), constant, "The constant must be finite and above 0.");

    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        TMath.Divide(TMath.Broadcast(T.One), TMath.Sqrt(TMath.Add(TMath.Max(x, TMath.Zero), TMath.Broadcast(T.CreateTruncating(constant)))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector one = TMath.Broadcast(T.One), c = TMath.Broadcast(T.CreateTruncating(constant));
        TVector least = TMath.AddDown(TMath.Max(lower, TMath.Zero), c), most = TMath.AddUp(TMath.Max(upper, TMath.Zero), c);
        (lower, upper) = (TMath.DivideDown(one, RootUp<TMath, TVector, T>(most)), TMath.DivideUp(one, RootDown<TMath, TVector, T>(least)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x)
    {
        TVector root = ((IScalarFunction)this).Value<TMath, TVector, T>(x);
        return TMath.Multiply(TMath.Broadcast(T.CreateTruncating(-0.5)), TMath.Multiply(TMath.Multiply(root, root), root));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        ((IScalarFunction)this).ValueBounds<TMath, TVector, T>(ref lower, ref upper);
        TVector half = TMath.Broadcast(T.CreateTruncating(-0.5));
        (lower, upper) = (
            TMath.MultiplyDown(half, TMath.MultiplyUp(TMath.MultiplyUp(upper, upper), upper)),
            TMath.MultiplyUp(half, TMath.MultiplyDown(TMath.MultiplyDown(lower, lower), lower)));
    }

    /// <summary>A root is correctly rounded, so the exact one is within one unit in the last place, of which 4 u is at least two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector RootUp<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TMath.MultiplyUp(TMath.Sqrt(x), TMath.Broadcast(T.One + T.ScaleB(T.One, 2 - FloatingFormat<T>.Precision)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector RootDown<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TMath.MultiplyDown(TMath.Sqrt(x), TMath.Broadcast(T.One - T.ScaleB(T.One, 2 - FloatingFormat<T>.Precision)));
}
