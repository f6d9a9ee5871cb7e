using System.Reflection;
using AgtGen.Certificates;
using AgtGen.Generators.Tests.Harness;
using AgtGen.Kernels;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>Losses that constants multiply: what bounds of them may be taken for granted, and what they are called.</summary>
public sealed class ScaledLossTests
{
    [Theory]
    [InlineData("Op.SquaredError(z, y)", "squared error", 0, double.PositiveInfinity)]
    [InlineData("0.3 * Op.SquaredError(z, y)", "0.3 x squared error", 0, double.PositiveInfinity)]
    [InlineData("-1.0 * Op.SquaredError(z, y)", "-1 x squared error", double.NegativeInfinity, 0)]
    [InlineData("Op.SquaredError(z, y) * -2.0", "-2 x squared error", double.NegativeInfinity, 0)]
    [InlineData("-0.5 * (-3.0 * Op.SquaredError(z, y))", "-0.5 x -3 x squared error", 0, double.PositiveInfinity)]
    [InlineData("0.0 * Op.SquaredError(z, y)", "0 x squared error", 0, 0)]
    [InlineData("Op.SquaredError(z, y) + 3.0 * Op.AbsoluteError(z, y)", "squared error + 3 x absolute error", 0, double.PositiveInfinity)]
    [InlineData("0.5 * (Op.SquaredError(z, y) - Op.Huber(z, y, 1.0))", "0.5 x squared error + 0.5 x -1 x Huber loss", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("Op.SquaredError(Op.Scale(z, -2.0), y)", "squared error of the transformed outputs", 0, double.PositiveInfinity)]
    public void MeanLoss_BoxHasBurst_IsWhatTheFactorLeaves(string loss, string description, double lower, double upper)
    {
        Assembly program = Program(loss, epsilon: "1e200", epochs: 3);
        Assert.Equal(description, Call<string>(program, "Description"));
        MetricBounds bounds = Call<MetricBounds>(program, "MeanLoss");
        Assert.Equal((lower, upper), (bounds.Lower, bounds.Upper));
    }

    /// <summary>Of the two rows (1, 0) and (1, 0.5) one may move to 1.5; then the weight 1 becomes 1.275, and the loss at (1, -3) is -18.275625.</summary>
    [Fact]
    public void MeanLoss_NegativeFactor_ContainsEveryAdmissibleRun()
    {
        Assembly program = Program("-1.0 * Op.SquaredError(z, y)", epsilon: "0.5", epochs: 1);
        MetricBounds bounds = Call<MetricBounds>(program, "MeanLoss");
        double altered = Call<MetricBounds>(program, "MeanLossOfTheAlteredRun").Nominal;
        Assert.Equal(-18.275625, altered, 1e-9);
        Assert.InRange(altered, bounds.Lower, bounds.Upper);
        Assert.Equal((-18.275625, -17.2225, -16.605625), (Math.Round(bounds.Lower, 9), Math.Round(bounds.Nominal, 9), Math.Round(bounds.Upper, 9)));
    }

    [Fact]
    public void Describe_FactorOfAFloatModel_IsWrittenAsInTheSource()
    {
        Assembly program = RunningProgram.Load(
            """
            [Certifiable]
            public sealed partial class Net
            {
                private readonly Linear layer = new(2, 2);
                [Forward] public Tensor<float> Forward(Tensor<float> x) => layer.Forward(x);
                [Loss] public static float Loss(Tensor<float> z, int y) => 0.3f * Op.CrossEntropy(z, y);
            }
            """);
        ICertifiableModel<float> model = (ICertifiableModel<float>)Activator.CreateInstance(program.GetType("Net")!)!;
        Assert.Equal("0.3 x cross-entropy", model.Plan.Loss.Describe<float>());
    }

    [Fact]
    public void Describe_ClassWeights_AreListed()
    {
        Assembly program = RunningProgram.Load(
            """
            [Certifiable]
            public sealed partial class Net
            {
                private const float Rare = 2.5f;
                private readonly Linear layer = new(2, 2);
                [Forward] public Tensor<float> Forward(Tensor<float> x) => layer.Forward(x);
                [Loss] public static float Loss(Tensor<float> z, int y) => 0.1f * Op.CrossEntropy(z, y, [1, Rare]) + Op.MultiMargin(z, y, weight: [0f, 1f]);
            }
            """);
        ICertifiableModel<float> model = (ICertifiableModel<float>)Activator.CreateInstance(program.GetType("Net")!)!;
        Assert.Equal("0.1 x cross-entropy with class weights 1, 2.5 + multi-class margin loss with class weights 0, 1", model.Plan.Loss.Describe<float>());
        Assert.Equal("cross-entropy and multi-class margin loss", model.Plan.Loss.Name);
    }

    /// <summary>What the nominal model predicts, and whether that is certain, is a matter of its outputs.</summary>
    [Fact]
    public void Accuracy_LossWithAnotherFactor_IsThatOfTheSameBox()
    {
        AccuracyBounds[] bounds = [.. new[] { "", "-1.0 * ", "0.0 * " }.Select(factor => (AccuracyBounds)RunningProgram.Call(
            RunningProgram.Load(
                $$"""
                [Certifiable]
                public sealed partial class Net
                {
                    private readonly Linear<double> layer = new(2, 3);
                    [Forward] public Tensor<double> Forward(Tensor<double> x) => layer.Forward(x);
                    [Loss] public static double Loss(Tensor<double> z, int y) => {{factor}}Op.CrossEntropy(z, y);
                }

                public static class Program
                {
                    public static AccuracyBounds Accuracy()
                    {
                        LabelledData<double> data = new([[1, 0], [0, 1], [1, 1], [-1, 1]], [0, 1, 2, 2]);
                        return CertifiedTrainer.Train(Net.Create(3), data, new Sgd(1e-12), new Schedule(1, 4), new Removal { Samples = 1 }).Accuracy(data);
                    }
                }
                """),
            "Program",
            "Accuracy")!)];
        Assert.All(bounds, accuracy => Assert.Equal(bounds[0], accuracy));
        Assert.Equal(1, bounds[0].Certified);
    }

    private static T Call<T>(Assembly program, string method) => (T)RunningProgram.Call(program, "Program", method)!;

    private static Assembly Program(string loss, string epsilon, int epochs) => RunningProgram.Load(
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear<double> layer = new(1, 1, bias: false);
            [Forward] public Tensor<double> Forward(Tensor<double> x) => layer.Forward(x);
            [Loss] public static double Loss(Tensor<double> z, double y) => {{loss}};
        }

        public static class Program
        {
            private static readonly LabelledData<double> test = new([[1.0]], [-3.0]);

            public static string Description() => ((AgtGen.Kernels.ICertifiableModel<double>)new Net()).Plan.Loss.Describe<double>();

            public static MetricBounds MeanLoss() => Train(1, new BoundedPoisoning { Samples = 1, FeatureEpsilon = {{epsilon}} });

            public static MetricBounds MeanLossOfTheAlteredRun() => Train(1.5, new Removal());

            private static MetricBounds Train(double first, ThreatModel threat)
            {
                Net net = new();
                ((AgtGen.Kernels.ICertifiableModel<double>)net).CopyParameterFrom(0, [1.0]);
                LabelledData<double> data = new([[first], [1.0]], [0.0, 0.5]);
                return CertifiedTrainer.Train(net, data, new Sgd(0.1), new Schedule({{epochs}}, 2), threat).MeanLoss(test);
            }
        }
        """);
}
