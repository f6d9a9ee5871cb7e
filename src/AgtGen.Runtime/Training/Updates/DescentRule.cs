using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>Descent without momentum: it remembers nothing.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DescentRule<T>(Sgd optimizer, ParameterState<T>[] parameters, ParameterState<T>[] gradients) : UpdateRule<T>(parameters, gradients)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool decays = optimizer.WeightDecay > 0 || optimizer.L1 > 0;
    private StepFactor<T> rate;
    private Decay<T> decay;

    public override void Begin(int iteration)
    {
        rate = StepFactor<T>.Rate(optimizer.Rates, iteration);
        decay = Decay<T>.At(optimizer.Rates, iteration, optimizer.WeightDecay, optimizer.L1);
    }

    public override bool HasStateLeft(int parameter, int entry) => false;

    public override Interval<T>[] After(int parameter, int entry, Interval<T> gradient)
    {
        Interval<T> start = Before(0, parameter, entry);
        return [(decays ? decay.Of(start) : start) - (rate.Enclosure * gradient)];
    }

    protected override void Step(int parameter, int start, int length)
    {
        if (decays)
        {
            DecayedDescentStep<T> move = new(Parameters[parameter], Gradients[parameter], start, length, rate, decay);
            VectorPath.Run<T, DecayedDescentStep<T>>(ref move);
        }
        else
        {
            DescentStep<T> move = new(Parameters[parameter], Gradients[parameter], start, length, rate);
            VectorPath.Run<T, DescentStep<T>>(ref move);
        }
    }
}
