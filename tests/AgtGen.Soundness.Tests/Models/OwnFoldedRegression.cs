namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 with an activation whose kinks lie where two curves cross, and a loss that switches twice.</summary>
[Certifiable]
internal sealed partial class OwnFoldedRegression
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Apply(Folded, hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.Apply(Tilted, prediction, target);

    [CertifiableFunction]
    private static double Folded(double x) => Math.Max(x * x, x + 1) / 2;

    /// <summary>Quadratic near 0, then of slope 1 above and -1/2 below.</summary>
    [CertifiableFunction]
    private static double Tilted(double output, double target)
    {
        double r = output - target;
        if (r > 0.5)
        {
            return r - 0.25;
        }

        return r < -0.25 ? (-0.5 * r) - 0.0625 : r * r;
    }
}
