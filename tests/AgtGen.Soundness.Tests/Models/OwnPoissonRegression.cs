namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 with softsign and a Poisson loss, both its own: the loss is no function of output - target.</summary>
[Certifiable]
internal sealed partial class OwnPoissonRegression
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Apply(Softsign, hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.Apply(Poisson, prediction, target);

    [CertifiableFunction]
    private static double Softsign(double x) => x / (1 + Math.Abs(x));

    [CertifiableFunction]
    private static double Poisson(double output, double target) => Math.Exp(output) - (target * output);
}
