using System.Numerics;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>result[i] = operation(a[i], b[i], c[i]) on any path; the length is a multiple of 64.</summary>
internal readonly ref struct OperationKernel<T>(Operation operation, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> result) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> a = a;
    private readonly ReadOnlySpan<T> b = b;
    private readonly ReadOnlySpan<T> c = c;
    private readonly Span<T> result = result;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (nuint i = 0; i < (nuint)a.Length; i += (nuint)TMath.Count)
        {
            TVector x = TMath.Load(in a[0], i);
            TVector y = TMath.Load(in b[0], i);
            TVector z = TMath.Load(in c[0], i);
            TMath.Store(Apply<TMath, TVector>(x, y, z), ref result[0], i);
        }
    }

    private TVector Apply<TMath, TVector>(TVector x, TVector y, TVector z)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct => operation switch
        {
            Operation.AddDown => TMath.AddDown(x, y),
            Operation.AddUp => TMath.AddUp(x, y),
            Operation.SubtractDown => TMath.SubtractDown(x, y),
            Operation.SubtractUp => TMath.SubtractUp(x, y),
            Operation.MultiplyDown => TMath.MultiplyDown(x, y),
            Operation.MultiplyUp => TMath.MultiplyUp(x, y),
            Operation.DivideDown => TMath.DivideDown(x, y),
            Operation.DivideUp => TMath.DivideUp(x, y),
            Operation.MultiplyAddDown => TMath.MultiplyAddDown(x, y, z),
            Operation.MultiplySubtractUp => TMath.MultiplySubtractUp(x, y, z),
            Operation.MultiplyAddUp => TMath.MultiplyAddUp(x, y, z),
            _ => throw new InvalidOperationException($"No such operation: {operation}."),
        };
}
