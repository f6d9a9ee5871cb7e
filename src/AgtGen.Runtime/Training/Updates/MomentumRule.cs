using System.Numerics;
using System.Numerics.Tensors;
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
    private readonly DeviationCourse course;
    private readonly double? kappa;
    private readonly T[][] radii;
    private readonly T slope;
    private MomentumFactors<T> factors;
    private DeviationFactors<T> deviation;

    public MomentumRule(Sgd optimizer, ParameterState<T>[] parameters, ParameterState<T>[] gradients)
        : base(parameters, gradients, NewState(parameters))
    {
        this.optimizer = optimizer;
        course = new(optimizer);
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
            deviation = course.Next<T>(factors.Law, iteration);
        }
    }

    public override void ContinueFrom(UpdateRule<T> other)
    {
        base.ContinueFrom(other);
        course.ContinueFrom(((MomentumRule<T>)other).course);
    }

    public override void CopyFrom(UpdateRule<T> other, int parameter, int start, int length)
    {
        base.CopyFrom(other, parameter, start, length);
        if (kappa is null)
        {
            ((MomentumRule<T>)other).radii[parameter].AsSpan(start, length).CopyTo(radii[parameter].AsSpan(start));
        }
    }

    public override T[] Save(int parameter) => [.. base.Save(parameter), .. kappa is null ? radii[parameter] : []];

    public override void Restore(int parameter, ReadOnlySpan<T> saved)
    {
        base.Restore(parameter, saved);
        if (kappa is null)
        {
            saved[^radii[parameter].Length..].CopyTo(radii[parameter]);
        }
    }

    /// <summary>Under the closed-loop rule a box lies between two runs, and one that holds two boxes between the lower and the upper one of the four, in the order that steps keep.</summary>
    public override void Include(UpdateRule<T> other, int parameter, int start, int length)
    {
        MomentumRule<T> rule = (MomentumRule<T>)other;
        for (int entry = start; kappa > 0 && entry < start + length; entry++)
        {
            HullVelocities(rule.Parameters[parameter], rule.Velocities[parameter], parameter, entry);
        }

        if (kappa > 0)
        {
            Parameters[parameter].Include(rule.Parameters[parameter], start, length);
            return;
        }

        base.Include(other, parameter, start, length);
        if (kappa is null)
        {
            Span<T> own = radii[parameter].AsSpan(start, length);
            TensorPrimitives.Max<T>(own, rule.radii[parameter].AsSpan(start, length), own);
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

    /// <summary>
    /// The lower run of both has the lower theta, and a velocity for which kappa theta - v is at most that of either: v + kappa (theta of both - theta of one) of the one where that is more. It goes with the upper velocity.
    /// </summary>
    private void HullVelocities(ParameterState<T> theta, ParameterState<T> velocity, int parameter, int entry)
    {
        (ParameterState<T> own, ParameterState<T> ownVelocity) = (Parameters[parameter], Velocities[parameter]);
        (T least, T most) = (T.Min(own.Lower[entry], theta.Lower[entry]), T.Max(own.Upper[entry], theta.Upper[entry]));
        ownVelocity.Upper[entry] = T.Max(Slower(own.Lower[entry], ownVelocity.Upper[entry], least), Slower(theta.Lower[entry], velocity.Upper[entry], least));
        ownVelocity.Lower[entry] = T.Min(-Slower(-own.Upper[entry], -ownVelocity.Lower[entry], -most), -Slower(-theta.Upper[entry], -velocity.Lower[entry], -most));
    }

    /// <summary>The velocity, rounded upward, that a run has at a lower theta if kappa theta - v stays what it is.</summary>
    private T Slower(T theta, T velocity, T lower) => theta == lower
        ? velocity
        : ScalarMath<T>.SubtractUp(velocity, ScalarMath<T>.MultiplyDown(OutwardConstant.AtMost<T>(kappa!.Value), ScalarMath<T>.SubtractDown(theta, lower)));

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
