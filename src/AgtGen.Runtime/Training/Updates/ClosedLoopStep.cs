using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// The closed-loop rule (<see cref="MomentumCone"/>): the lower bound of theta and the upper of v are one run, driven by the upper gradients, and the other two one by the lower. Where a decay enters the gradient the nominal
/// run could leave this order by its rounding, which is therefore added.
/// </summary>
internal readonly ref struct ClosedLoopStep<T>(ParameterState<T> parameter, ParameterState<T> velocity, ParameterState<T> mean, int start, int length, MomentumFactors<T> factors)
    : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> values = stackalloc T[EntryTable<T>.ValuesFor(9)];
        MomentumLanes<TMath, TVector, T> lanes = new(factors);
        bool isCoupled = !factors.WeightDecay.IsZero;
        for (int first = 0; first < length; first += Tile.Samples)
        {
            EntryTable<T> table = new(values, start + first, Math.Min(Tile.Samples, length - first));
            table.Load(0, parameter);
            table.Load(3, velocity);
            table.Load(6, mean);
            for (nuint i = 0; i < table.Count; i += (nuint)TMath.Count)
            {
                TVector theta = TMath.Load(in table[0], i), lower = TMath.Load(in table[1], i), upper = TMath.Load(in table[2], i);
                TVector v = TMath.Load(in table[3], i), gradient = TMath.Load(in table[6], i);
                (TVector below, TVector fast) = lanes.Down(lower, TMath.Load(in table[5], i), lanes.PenalizedUp(upper, TMath.Load(in table[8], i)));
                (TVector above, TVector slow) = lanes.Up(upper, TMath.Load(in table[4], i), lanes.PenalizedDown(lower, TMath.Load(in table[7], i)));
                if (isCoupled)
                {
                    (TVector error, TVector drift) = lanes.Error(theta, v, gradient);
                    (below, above) = (TMath.SubtractDown(below, error), TMath.AddUp(above, error));
                    (slow, fast) = (TMath.SubtractDown(slow, drift), TMath.AddUp(fast, drift));
                }

                (TVector moved, TVector next) = lanes.Nearest(theta, v, gradient);
                TMath.Store(moved, ref table[0], i);
                TMath.Store(below, ref table[1], i);
                TMath.Store(above, ref table[2], i);
                TMath.Store(next, ref table[3], i);
                TMath.Store(slow, ref table[4], i);
                TMath.Store(fast, ref table[5], i);
            }

            table.Store(0, parameter);
            table.Store(3, velocity);
        }
    }
}
