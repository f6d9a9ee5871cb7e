using System.Numerics;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>result[i] = function(x[i]) on any path; the length is a multiple of 64.</summary>
internal readonly ref struct FunctionKernel<T>(Function function, ReadOnlySpan<T> x, Span<T> result) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> x = x;
    private readonly Span<T> result = result;

    /// <summary>The values on one path.</summary>
    public static T[] Apply(VectorPathName path, Function function, ReadOnlySpan<T> x)
    {
        T[] padded = new T[(x.Length + 63) / 64 * 64];
        x.CopyTo(padded);
        T[] result = new T[padded.Length];
        FunctionKernel<T> kernel = new(function, padded, result);
        VectorPath.Run<T, FunctionKernel<T>>(path, ref kernel);
        return result[..x.Length];
    }

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (nuint i = 0; i < (nuint)x.Length; i += (nuint)TMath.Count)
        {
            TVector value = TMath.Load(in x[0], i);
            TMath.Store(Apply<TMath, TVector>(value), ref result[0], i);
        }
    }

    private TVector Apply<TMath, TVector>(TVector value)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct => function switch
        {
            Function.Exp => Elementary<TMath, TVector, T>.Exp(value),
            Function.ExpDown => Elementary<TMath, TVector, T>.ExpDown(value),
            Function.ExpUp => Elementary<TMath, TVector, T>.ExpUp(value),
            Function.Log => Elementary<TMath, TVector, T>.Log(value),
            Function.LogDown => Elementary<TMath, TVector, T>.LogDown(value),
            Function.LogUp => Elementary<TMath, TVector, T>.LogUp(value),
            Function.Sigmoid => Elementary<TMath, TVector, T>.Sigmoid(value),
            Function.SigmoidDown => Elementary<TMath, TVector, T>.SigmoidDown(value),
            Function.SigmoidUp => Elementary<TMath, TVector, T>.SigmoidUp(value),
            _ => throw new InvalidOperationException($"No such function: {function}."),
        };
}
