using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>A step of Adam over a block of entries, in place: boxes of both means, and the parameter's from them.</summary>
internal readonly ref struct AdamStep<T>(
    ParameterState<T> parameter, ParameterState<T> mean, ParameterState<T> square, ParameterState<T> gradient, int start, int length, AdamFactors<T> factors) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> values = stackalloc T[EntryTable<T>.ValuesFor(12)];
        AdamLanes<TMath, TVector, T> lanes = new(factors);
        for (int first = 0; first < length; first += Tile.Samples)
        {
            EntryTable<T> table = new(values, start + first, Math.Min(Tile.Samples, length - first));
            table.Load(0, parameter);
            table.Load(3, mean);
            table.Load(6, square);
            table.Load(9, gradient);
            for (nuint i = 0; i < table.Count; i += (nuint)TMath.Count)
            {
                TVector lower = TMath.Load(in table[1], i), upper = TMath.Load(in table[2], i);
                TVector least = lanes.DecayedDown(lower, TMath.Load(in table[10], i)), largest = lanes.DecayedUp(upper, TMath.Load(in table[11], i));
                (TVector theta, TVector next, TVector spread) =
                    lanes.Nearest(TMath.Load(in table[0], i), TMath.Load(in table[3], i), TMath.Load(in table[6], i), TMath.Load(in table[9], i));
                TVector meanLower = lanes.MeanDown(TMath.Load(in table[4], i), least), meanUpper = lanes.MeanUp(TMath.Load(in table[5], i), largest);
                TVector squareLower = lanes.SquareDown(TMath.Load(in table[7], i), least, largest), squareUpper = lanes.SquareUp(TMath.Load(in table[8], i), least, largest);
                (TVector below, TVector above) = lanes.Theta(lower, upper, meanLower, meanUpper, squareLower, squareUpper);
                TMath.Store(theta, ref table[0], i);
                TMath.Store(below, ref table[1], i);
                TMath.Store(above, ref table[2], i);
                TMath.Store(next, ref table[3], i);
                TMath.Store(meanLower, ref table[4], i);
                TMath.Store(meanUpper, ref table[5], i);
                TMath.Store(spread, ref table[6], i);
                TMath.Store(squareLower, ref table[7], i);
                TMath.Store(squareUpper, ref table[8], i);
            }

            table.Store(0, parameter);
            table.Store(3, mean);
            table.Store(6, square);
        }
    }
}
