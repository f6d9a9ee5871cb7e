namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 with a gated bump of its own, and a loss of its own of output - target.</summary>
[Certifiable]
internal sealed partial class OwnBumpRegression
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Apply(Bump, hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.Apply(LogCosh, prediction, target);

    /// <summary>Falls, rises and falls again.</summary>
    [CertifiableFunction]
    private static double Bump(double x) => x * Math.Exp(-x * x);

    [CertifiableFunction]
    private static double LogCosh(double output, double target)
    {
        double distance = Math.Abs(output - target);
        return distance + Math.Log(1 + Math.Exp(-2 * distance));
    }
}
