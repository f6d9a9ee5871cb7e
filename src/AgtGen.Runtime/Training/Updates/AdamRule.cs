using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>Adam remembers running means of the gradient and of its square, each with a box of its own.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class AdamRule<T>(AdaptiveOptimizer optimizer, ParameterState<T>[] parameters, ParameterState<T>[] gradients)
    : UpdateRule<T>(parameters, gradients, NewState(parameters), NewState(parameters))
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private AdamFactors<T> factors;

    public override void Begin(int iteration) => factors = new(optimizer, iteration);

    public override bool HasStateLeft(int parameter, int entry) => !(IsWithin(Boxes[1][parameter], entry) && IsWithin(Boxes[2][parameter], entry));

    public override Interval<T>[] After(int parameter, int entry, Interval<T> gradient)
    {
        // One lane of the same step, from points, and without the cap, which is one of exact runs.
        AdamLanes<ScalarMath<T>, T, T> lanes = new(factors with { Cap = T.PositiveInfinity });
        (T theta, T mean, T square) = (Previous(0, parameter)[entry], Previous(1, parameter)[entry], Previous(2, parameter)[entry]);
        (T least, T largest) = (lanes.DecayedDown(theta, gradient.Lower), lanes.DecayedUp(theta, gradient.Upper));
        (T meanLower, T meanUpper) = (lanes.MeanDown(mean, least), lanes.MeanUp(mean, largest));
        (T squareLower, T squareUpper) = (lanes.SquareDown(square, least, largest), lanes.SquareUp(square, least, largest));
        (T lower, T upper) = lanes.Theta(theta, theta, meanLower, meanUpper, squareLower, squareUpper);
        return [new(lower, upper), new(meanLower, meanUpper), new(squareLower, squareUpper)];
    }

    protected override void Step(int parameter, int start, int length)
    {
        AdamStep<T> move = new(Parameters[parameter], Boxes[1][parameter], Boxes[2][parameter], Gradients[parameter], start, length, factors);
        VectorPath.Run<T, AdamStep<T>>(ref move);
    }

    private static bool IsWithin(ParameterState<T> box, int entry) => box.Nominal[entry] >= box.Lower[entry] && box.Nominal[entry] <= box.Upper[entry];
}
