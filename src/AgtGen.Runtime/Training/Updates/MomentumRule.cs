using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// Descent with momentum remembers the velocity. Where an order of states is kept by all steps of the training the closed-loop rule gives their exact bounds; elsewhere two rules that hold always do.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MomentumRule<T> : UpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Sgd optimizer;
    private readonly double? kappa;
    private readonly T[][] radii;
    private readonly T slope;
    private MomentumFactors<T> factors;
    private DeviationFactors<T> deviation;
    private DeviationBasis? basis;

    public MomentumRule(Sgd optimizer, ParameterState<T>[] parameters, ParameterState<T>[] gradients)
        : base(parameters, gradients, NewState(parameters))
    {
        this.optimizer = optimizer;
        kappa = MomentumCone.Kappa(optimizer);
        slope = T.CreateTruncating(kappa ?? 0);
        radii = kappa is null ? [.. parameters.Select(parameter => new T[parameter.Nominal.Length])] : [];
    }

    private ParameterState<T>[] Velocities => Boxes[1];

    public override void Begin(int iteration)
    {
        factors = new(optimizer, iteration);
        if (kappa is null)
        {
            // Before the first step nothing deviates, so its coordinates are free: those of the steps to come.
            MomentumLaw law = iteration == 0 ? new(optimizer, factors.Law.Rate, isFirst: false) : factors.Law;
            DeviationBasis own = DeviationBasis.For(law.Map, basis);
            deviation = new(factors.Law, own, basis ?? own);
            basis = own;
        }
    }

    public override void ContinueFrom(UpdateRule<T> other)
    {
        base.ContinueFrom(other);
        MomentumRule<T> rule = (MomentumRule<T>)other;
        basis = rule.basis;
        for (int parameter = 0; parameter < radii.Length; parameter++)
        {
            rule.radii[parameter].CopyTo(radii[parameter], 0);
        }
    }

    /// <summary>Under the closed-loop rule a velocity may be beyond that of the other run by as much as its parameter lies within.</summary>
    public override bool HasStateLeft(int parameter, int entry)
    {
        (ParameterState<T> theta, ParameterState<T> v) = (Parameters[parameter], Velocities[parameter]);
        return !((v.Upper[entry] - v.Nominal[entry]) + (slope * (theta.Nominal[entry] - theta.Lower[entry])) >= T.Zero
            && (v.Nominal[entry] - v.Lower[entry]) + (slope * (theta.Upper[entry] - theta.Nominal[entry])) >= T.Zero);
    }

    public override bool IsBound(int kind) => kind == 0 || kappa is null or 0;

    public override Interval<T>[] After(int parameter, int entry, Interval<T> gradient)
    {
        (Interval<T> theta, Interval<T> velocity) = factors.After(Before(0, parameter, entry), Before(1, parameter, entry), gradient);
        return [theta, velocity];
    }

    protected override void Step(int parameter, int start, int length)
    {
        if (kappa is null)
        {
            DeviationStep<T> move = new(Parameters[parameter], Velocities[parameter], Gradients[parameter], radii[parameter], start, length, factors, deviation);
            VectorPath.Run<T, DeviationStep<T>>(ref move);
        }
        else
        {
            ClosedLoopStep<T> move = new(Parameters[parameter], Velocities[parameter], Gradients[parameter], start, length, factors);
            VectorPath.Run<T, ClosedLoopStep<T>>(ref move);
        }
    }
}
