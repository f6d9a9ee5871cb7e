using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.TruthBench.Plain;

/// <summary>Boxes of parameters and states after a step: an affine map of both with the signs of its factors, which holds for all constants; for Adam boxes of its averages.</summary>
/// <param name="descent">The rule.</param>
/// <param name="arithmetic">The arithmetic.</param>
/// <param name="fault">What is planted.</param>
internal sealed class PlainDescent(Descent descent, Outward arithmetic, Fault fault)
{
    /// <summary>Moves one entry: parameter, velocity or first average, second average.</summary>
    public (Hull Parameter, Hull First, Hull Second) Move(Hull parameter, Hull first, Hull second, Hull gradient, int step)
    {
        Hull rate = Rate(fault == Fault.RateOfTheNextStep ? step + 1 : step);
        Hull kept = descent.IsDecoupled && fault != Fault.DecoupledDecayIsForgotten
            ? arithmetic.Subtract(Hull.Point(1), arithmetic.Multiply(descent.WeightDecay, rate))
            : Hull.Point(1);
        return descent.Adam is var (beta1, beta2, epsilon)
            ? Adam(parameter, first, second, gradient, step + 1, rate, kept, (beta1, beta2, epsilon))
            : Descend(parameter, first, gradient, step, rate, kept);
    }

    /// <summary>d = g + l1 sgn(theta) + decay theta; v' = momentum v + c d; theta' = kept theta - rate (d or v' or d + momentum v').</summary>
    private (Hull Parameter, Hull First, Hull Second) Descend(Hull parameter, Hull velocity, Hull gradient, int step, Hull rate, Hull kept)
    {
        double decay = descent.IsDecoupled ? 0 : descent.WeightDecay;
        if (descent.L1 > 0)
        {
            gradient = arithmetic.Add(gradient, arithmetic.Multiply(descent.L1, Sign(parameter)));
        }

        Hull one = Hull.Point(1), momentum = Hull.Point(descent.Momentum);
        Hull entering = step == 0 && fault != Fault.FirstStepIsDampened ? one : arithmetic.Subtract(one, Hull.Point(descent.Dampening));
        bool looksAhead = descent.Nesterov && fault != Fault.NesterovIsForgotten;
        Hull ofGradient = descent.Momentum == 0 ? one : looksAhead ? arithmetic.Add(one, arithmetic.Multiply(momentum, entering)) : entering;
        Hull ofVelocity = step == 0 || descent.Momentum == 0 ? Hull.Zero : looksAhead ? arithmetic.Multiply(momentum, momentum) : momentum;
        Hull slope = arithmetic.Multiply(rate, ofGradient);
        Hull factor = arithmetic.Subtract(kept, arithmetic.Multiply(decay, slope));
        if (fault == Fault.MomentumShortcut && descent.Momentum > 0)
        {
            return Shortcut(parameter, velocity, gradient, step, rate, decay, entering);
        }

        Hull stayed = fault == Fault.DecayPairsLikeEnds && factor.Upper < 0
            ? new(Math.Min(factor.Lower * parameter.Lower, factor.Lower * parameter.Upper) / 2, Math.Max(factor.Lower * parameter.Lower, factor.Lower * parameter.Upper) / 2)
            : arithmetic.Multiply(factor, parameter);
        Hull next = arithmetic.Subtract(
            arithmetic.Subtract(stayed, arithmetic.Multiply(slope, gradient)), arithmetic.Multiply(arithmetic.Multiply(rate, ofVelocity), velocity));
        Hull faster = arithmetic.Add(
            step == 0 ? Hull.Zero : arithmetic.Multiply(momentum, velocity),
            arithmetic.Multiply(entering, arithmetic.Add(gradient, arithmetic.Multiply(decay, parameter))));
        return (next, faster, Hull.Zero);
    }

    /// <summary>One run for the lower end, driven by the upper gradients, and one for the upper end: right only while a larger parameter never leads to a smaller one.</summary>
    private static (Hull Parameter, Hull First, Hull Second) Shortcut(Hull parameter, Hull velocity, Hull gradient, int step, Hull rate, double decay, Hull entering, double momentum)
    {
        (double Parameter, double Velocity) Run(double at, double speed, double driven)
        {
            double next = (step == 0 ? 0 : momentum * speed) + (entering.Lower * (driven + (decay * at)));
            return (at - (rate.Lower * next), next);
        }

        (double low, double fast) = Run(parameter.Lower, velocity.Upper, gradient.Upper);
        (double high, double slow) = Run(parameter.Upper, velocity.Lower, gradient.Lower);
        return (new(low - 1e-13, high + 1e-13), new(slow, fast), Hull.Zero);
    }

    private (Hull Parameter, Hull First, Hull Second) Shortcut(Hull parameter, Hull velocity, Hull gradient, int step, Hull rate, double decay, Hull entering) =>
        Shortcut(parameter, velocity, gradient, step, rate, decay, entering, descent.Momentum);

    private Hull Sign(Hull parameter) => fault == Fault.SignOfTheMiddle
        ? Hull.Point(Math.Sign(parameter.Lower + parameter.Upper))
        : new(Math.Sign(parameter.Lower), Math.Sign(parameter.Upper));

    private (Hull Parameter, Hull First, Hull Second) Adam(
        Hull parameter, Hull first, Hull second, Hull gradient, int step, Hull rate, Hull kept, (double Beta1, double Beta2, double Epsilon) constants)
    {
        (double beta1, double beta2, double epsilon) = constants;
        Hull one = Hull.Point(1);
        Hull g = descent.IsDecoupled || descent.WeightDecay == 0 ? gradient : arithmetic.Add(gradient, arithmetic.Multiply(descent.WeightDecay, parameter));
        Hull rest1 = arithmetic.Subtract(one, Hull.Point(beta1)), rest2 = arithmetic.Subtract(one, Hull.Point(beta2));
        Hull m = arithmetic.Add(arithmetic.Multiply(beta1, first), arithmetic.Multiply(rest1, g));
        Hull v = arithmetic.Add(arithmetic.Multiply(beta2, second), arithmetic.Multiply(rest2, arithmetic.Square(g))).AtLeastZero();
        bool corrects = fault != Fault.AdamIsNotCorrected;
        Hull mean = corrects ? arithmetic.Divide(m, arithmetic.Subtract(one, Power(beta1, step))) : m;
        Hull square = corrects ? arithmetic.Divide(v, arithmetic.Subtract(one, Power(beta2, step))).AtLeastZero() : v;
        Hull divisor = fault == Fault.AdamEpsilonInTheRoot
            ? arithmetic.Root(arithmetic.Add(square, Hull.Point(epsilon)))
            : arithmetic.Add(arithmetic.Root(square), Hull.Point(epsilon));
        double cap = corrects ? Cap(beta1, beta2, step) : double.PositiveInfinity;
        Hull moved = arithmetic.Multiply(rate, arithmetic.Divide(mean, divisor).Clamped(-cap, cap));
        return (arithmetic.Subtract(arithmetic.Multiply(kept, parameter), moved), m, v);
    }

    /// <summary>|m| / root v is at most this, by Cauchy and Schwarz; some roundings are added.</summary>
    private double Cap(double beta1, double beta2, int step)
    {
        double r = beta1 * beta1 / beta2;
        double cap = (1 - beta1) / Math.Sqrt(1 - beta2) * Math.Sqrt((1 - Math.Pow(r, step)) / (1 - r)) * Math.Sqrt(1 - Math.Pow(beta2, step)) / (1 - Math.Pow(beta1, step));
        return fault == Fault.AdamCapAtOne ? 1 : cap * (1 + 1e-9);
    }

    private Hull Power(double value, int exponent) => Enumerable.Range(0, exponent).Aggregate(Hull.Point(1), (power, _) => arithmetic.Multiply(value, power));

    private Hull Rate(int step) => descent.Table is not null ? Hull.Point(descent.Rate(step)) : Largest(
        arithmetic.Divide(Hull.Point(descent.LearningRate), arithmetic.Add(Hull.Point(1), arithmetic.Multiply(step, Hull.Point(descent.Decay)))),
        descent.MinimumRate);

    private static Hull Largest(Hull rate, double least) => new(Math.Max(rate.Lower, least), Math.Max(rate.Upper, least));
}
