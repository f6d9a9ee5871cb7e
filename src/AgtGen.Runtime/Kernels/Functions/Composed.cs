using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>A custom function as one that kernels run: its code on values for nominal passes, on intervals for bounds.</summary>
/// <typeparam name="TFunction">The function.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Composed<TFunction> : IScalarFunction
    where TFunction : struct, IComposedFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) => TFunction.Value(new Lanes<TMath, TVector, T>(x)).Register;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        TFunction.ValueBounds(new Ends<TMath, TVector, T>(lower, upper)).Replace(ref lower, ref upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) => TFunction.Slope(new Lanes<TMath, TVector, T>(x)).Register;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        TFunction.SlopeBounds(new Ends<TMath, TVector, T>(lower, upper)).Replace(ref lower, ref upper);
}
