using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>theta' = (m theta - c sgn(theta)) - rate * d over a block of entries, in place: the exact hull of the first part (<see cref="DecayLanes{TMath, TVector, T}"/>), then as in <see cref="DescentStep{T}"/>.</summary>
internal readonly ref struct DecayedDescentStep<T>(ParameterState<T> parameter, ParameterState<T> mean, int start, int length, StepFactor<T> rate, Decay<T> decay) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> values = stackalloc T[EntryTable<T>.ValuesFor(6)];
        FactorLanes<TMath, TVector, T> against = new(-rate);
        DecayLanes<TMath, TVector, T> kept = new(decay);
        for (int first = 0; first < length; first += Tile.Samples)
        {
            EntryTable<T> table = new(values, start + first, Math.Min(Tile.Samples, length - first));
            table.Load(0, parameter);
            table.Load(3, mean);
            for (nuint i = 0; i < table.Count; i += (nuint)TMath.Count)
            {
                TVector nominal = TMath.Load(in table[0], i), lower = TMath.Load(in table[1], i), upper = TMath.Load(in table[2], i);
                TMath.Store(against.MultiplyAdd(TMath.Load(in table[3], i), kept.Nearest(nominal)), ref table[0], i);
                TMath.Store(against.MultiplyAddDown(TMath.Load(in table[5], i), kept.Lower(lower, upper)), ref table[1], i);
                TMath.Store(against.MultiplyAddUp(TMath.Load(in table[4], i), kept.Upper(lower, upper)), ref table[2], i);
            }

            table.Store(0, parameter);
        }
    }
}
