using System.Numerics;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>Runs what a path offers beside directed arithmetic over 64 values, and keeps the results by name.</summary>
internal readonly struct PrimitiveKernel<T>(T[] a, T[] b, T[] c, T[] positive, T[] integers, Dictionary<string, T[]> results) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private delegate TVector Unary<TVector>(TVector a);

    private delegate TVector Binary<TVector>(TVector a, TVector b);

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        T[] third = c;
        Map<TMath, TVector>("Add", TMath.Add);
        Map<TMath, TVector>("Subtract", TMath.Subtract);
        Map<TMath, TVector>("Multiply", TMath.Multiply);
        Map<TMath, TVector>("Divide", TMath.Divide);
        Map<TMath, TVector>("Min", TMath.Min);
        Map<TMath, TVector>("Max", TMath.Max);
        Map<TMath, TVector>("LessThan", (x, y) => TMath.Select(TMath.LessThan(x, y), x, y));
        Map<TMath, TVector>("LessThanOrEqual", (x, y) => TMath.Select(TMath.LessThanOrEqual(x, y), TMath.Broadcast(T.One), TMath.Zero));
        Map<TMath, TVector>("MultiplyAdd", (x, y) => TMath.MultiplyAdd(x, y, TMath.Broadcast(third[0])));
        Map<TMath, TVector>("Negate", a, TMath.Negate);
        Map<TMath, TVector>("Abs", a, TMath.Abs);
        Map<TMath, TVector>("IsNegative", (x, y) => TMath.SelectBits(TMath.IsNegative(x), x, y));
        Map<TMath, TVector>("PowerOfTwo", integers, TMath.PowerOfTwo);
        Map<TMath, TVector>("Exponent", positive, TMath.Exponent);
        Map<TMath, TVector>("Significand", positive, TMath.Significand);
        results["Sum"] = Sums<TMath, TVector>(TMath.Sum);
        results["SumDown"] = Sums<TMath, TVector>(TMath.SumDown);
        results["SumUp"] = Sums<TMath, TVector>(TMath.SumUp);
    }

    private void Map<TMath, TVector>(string name, Binary<TVector> operation)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        T[] result = new T[a.Length];
        for (nuint i = 0; i < (nuint)a.Length; i += (nuint)TMath.Count)
        {
            TMath.Store(operation(TMath.Load(in a[0], i), TMath.Load(in b[0], i)), ref result[0], i);
        }

        results[name] = result;
    }

    private void Map<TMath, TVector>(string name, T[] x, Unary<TVector> operation)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        T[] result = new T[x.Length];
        for (nuint i = 0; i < (nuint)x.Length; i += (nuint)TMath.Count)
        {
            TMath.Store(operation(TMath.Load(in x[0], i)), ref result[0], i);
        }

        results[name] = result;
    }

    private T[] Sums<TMath, TVector>(Func<TVector, T> operation)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        T[] result = new T[a.Length / TMath.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = operation(TMath.Load(in a[0], (nuint)(i * TMath.Count)));
        }

        return result;
    }
}
