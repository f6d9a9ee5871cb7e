using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// Two bounds of a step with momentum that hold always, and what both leave. The recursion bounds each entry of theta and v from the boxes before, as if they had nothing to do with each other; it is wide where they turn
/// around each other. The radius bounds how far both together are from the nominal run (<see cref="DeviationBasis"/>): radius' = growth * radius + gain * (distance of the gradients) + rounding of the nominal step.
/// </summary>
internal readonly ref struct DeviationStep<T>(
    ParameterState<T> parameter, ParameterState<T> velocity, ParameterState<T> mean, Span<T> radii, int start, int length, MomentumFactors<T> factors, DeviationFactors<T> deviation)
    : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Span<T> radii = radii;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> values = stackalloc T[EntryTable<T>.ValuesFor(10)];
        MomentumLanes<TMath, TVector, T> lanes = new(factors);
        FactorLanes<TMath, TVector, T> ofTheta = new(deviation.OfTheta), ofVelocity = new(deviation.OfVelocity), ofGradient = new(deviation.OfGradient);
        for (int first = 0; first < length; first += Tile.Samples)
        {
            EntryTable<T> table = new(values, start + first, Math.Min(Tile.Samples, length - first));
            table.Load(0, parameter);
            table.Load(3, velocity);
            table.Load(6, mean);
            table.Load(9, radii);
            for (nuint i = 0; i < table.Count; i += (nuint)TMath.Count)
            {
                TVector theta = TMath.Load(in table[0], i), lower = TMath.Load(in table[1], i), upper = TMath.Load(in table[2], i);
                TVector v = TMath.Load(in table[3], i), slow = TMath.Load(in table[4], i), fast = TMath.Load(in table[5], i);
                TVector gradient = TMath.Load(in table[6], i);
                TVector least = lanes.PenalizedDown(lower, TMath.Load(in table[7], i)), largest = lanes.PenalizedUp(upper, TMath.Load(in table[8], i));
                (TVector moved, TVector next) = lanes.Nearest(theta, v, gradient);
                (TVector error, TVector drift) = lanes.Error(theta, v, gradient);

                TVector distance = TMath.Max(
                    TMath.SubtractUp(largest, lanes.PenalizedDown(theta, gradient)), TMath.SubtractUp(lanes.PenalizedUp(theta, gradient), least));
                TVector rounding = TMath.MultiplyAddUp(TMath.Broadcast(deviation.Theta), error, TMath.MultiplyUp(TMath.Broadcast(deviation.Velocity), drift));
                TVector radius = TMath.MultiplyAddUp(
                    TMath.Broadcast(deviation.Growth),
                    TMath.Load(in table[9], i),
                    TMath.MultiplyAddUp(TMath.Broadcast(deviation.Gain), TMath.Max(TMath.Zero, distance), rounding));

                TVector below = ofGradient.MultiplyAddDown(largest, ofVelocity.MultiplyAddDown(fast, TMath.Min(ofTheta.MultiplyDown(lower), ofTheta.MultiplyDown(upper))));
                TVector above = ofGradient.MultiplyAddUp(least, ofVelocity.MultiplyAddUp(slow, TMath.Max(ofTheta.MultiplyUp(lower), ofTheta.MultiplyUp(upper))));
                TVector slower = lanes.VelocityDown(lower, slow, least).Velocity, faster = lanes.VelocityUp(upper, fast, largest).Velocity;
                TVector reach = TMath.MultiplyUp(TMath.Broadcast(deviation.VelocityReach), radius);
                TMath.Store(moved, ref table[0], i);
                TMath.Store(TMath.Max(TMath.SubtractDown(below, error), TMath.SubtractDown(moved, radius)), ref table[1], i);
                TMath.Store(TMath.Min(TMath.AddUp(above, error), TMath.AddUp(moved, radius)), ref table[2], i);
                TMath.Store(next, ref table[3], i);
                TMath.Store(TMath.Max(TMath.SubtractDown(slower, drift), TMath.SubtractDown(next, reach)), ref table[4], i);
                TMath.Store(TMath.Min(TMath.AddUp(faster, drift), TMath.AddUp(next, reach)), ref table[5], i);
                TMath.Store(radius, ref table[9], i);
            }

            table.Store(0, parameter);
            table.Store(3, velocity);
            table.Store(9, radii);
        }
    }
}
