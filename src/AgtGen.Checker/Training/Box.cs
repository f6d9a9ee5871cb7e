using AgtGen.Checker.Arithmetic;
using AgtGen.Checker.Network;

namespace AgtGen.Checker.Training;

/// <summary>Bounds of every parameter, and of its velocity where there is momentum: the run of the lower parameters has the upper velocities, see <see cref="StepRule"/>.</summary>
internal sealed class Box(DenseNetwork network, bool hasMomentum)
{
    /// <summary>A bias is a column.</summary>
    public Matrix[] Parameters { get; } = Matrices(network);

    public Matrix[] Velocities { get; } = hasMomentum ? Matrices(network) : [];

    /// <summary>Makes it hold nothing.</summary>
    public Box Emptied()
    {
        foreach (Matrix parameter in Parameters)
        {
            Array.Fill(parameter.Lower, double.PositiveInfinity);
            Array.Fill(parameter.Upper, double.NegativeInfinity);
        }

        return this;
    }

    /// <summary>Takes a lower run of one entry, and of the two there are keeps the one below both.</summary>
    /// <param name="parameter">Number of the parameter.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="theta">Its value.</param>
    /// <param name="velocity">Its velocity.</param>
    /// <param name="isMirrored">Whether it is the upper run, with both negated.</param>
    /// <param name="kappa">The order of states.</param>
    public void Include(int parameter, int entry, double theta, double velocity, bool isMirrored, double kappa)
    {
        ref double bound = ref (isMirrored ? Parameters[parameter].Upper : Parameters[parameter].Lower)[entry];
        double own = isMirrored ? -bound : bound, least = Math.Min(own, theta);
        if (Velocities.Length > 0)
        {
            ref double fast = ref (isMirrored ? Velocities[parameter].Lower : Velocities[parameter].Upper)[entry];
            double ownFast = isMirrored ? -fast : fast;
            double most = double.IsPositiveInfinity(own) ? velocity : Math.Max(Slowed(own, ownFast, least, kappa), Slowed(theta, velocity, least, kappa));
            fast = isMirrored ? -most : most;
        }

        bound = isMirrored ? -least : least;
    }

    /// <summary>The least velocity at a lower theta that is below a run in the order, kappa theta - v.</summary>
    private static double Slowed(double theta, double velocity, double lower, double kappa) =>
        kappa == 0 || theta == lower ? velocity : (velocity - ((Twofold)kappa * ((Twofold)theta - lower))).Up();

    private static Matrix[] Matrices(DenseNetwork network) => [.. network.Parameters.Select(parameter => new Matrix(parameter.Shape[0], parameter.Shape.Length == 2 ? parameter.Shape[1] : 1))];
}
