using System.Reflection;
using AgtGen.Certificates;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.TorchSharp.Tests;

/// <summary>Each form of module and loss trains to the box of the plain class that says the same, bit for bit.</summary>
public sealed class EqualBoxTests
{
    public static TheoryData<string, string, string, string, string> Pairs => new()
    {
        {
            "private readonly Module<Tensor, Tensor> a = Linear(4, 4), b = Linear(4, 1);",
            "b.call(functional.relu(a.call(functional.relu(a.call(x)))))",
            "0.5 * functional.binary_cross_entropy_with_logits(output.squeeze(1), target, reduction: nn.Reduction.None)",
            "private readonly Linear a = new(4, 4), b = new(4, 1);",
            "b.Forward(Op.Relu(a.Forward(Op.Relu(a.Forward(x))))) ; 0.5f * Op.BinaryCrossEntropy(output, target) ; int"
        },
        {
            "private readonly Module<Tensor, Tensor> net = Sequential(Flatten(), Linear(4, 6), ReLU(), Linear(6, 1, hasBias: false));",
            "net.call(x)",
            "functional.mse_loss(output, target.unsqueeze(1), nn.Reduction.None)",
            "private readonly Linear a = new(4, 6), b = new(6, 1, bias: false);",
            "b.Forward(Op.Relu(a.Forward(Op.Flatten(x)))) ; Op.SquaredError(output, target) ; float"
        },
        {
            "private readonly TorchSharp.Modules.ModuleList<Module<Tensor, Tensor>> list = ModuleList<Module<Tensor, Tensor>>(Linear(4, 5), ReLU(), Linear(5, 2));",
            "list[2].call(list[1].call(list[0].call(x)))",
            "functional.cross_entropy(output, target, reduction: nn.Reduction.None)",
            "private readonly Linear a = new(4, 5), b = new(5, 2);",
            "b.Forward(Op.Relu(a.Forward(x))) ; Op.CrossEntropy(output, target) ; int"
        },
        {
            "private readonly Module<Tensor, Tensor> a = Linear(4, 5), b = Linear(5, 2);",
            "b.call(a.call((x.view(-1, 4) * 2).relu().flatten(1)) - 0.3 * a.call((2 * x).relu()))",
            "functional.multi_margin_loss(output, target, reduction: nn.Reduction.None)",
            "private readonly Linear a = new(4, 5), b = new(5, 2);",
            "b.Forward(Op.Subtract(a.Forward(Op.Relu(Op.Scale(x, 2f))), Op.Scale(a.Forward(Op.Relu(Op.Scale(x, 2f))), 0.3f))) ; Op.MultiMargin(output, target) ; int"
        },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Box_OfAModule_EqualsThatOfThePlainClass(string fields, string forward, string loss, string plainFields, string plain)
    {
        string[] parts = [.. plain.Split(';', StringSplitOptions.TrimEntries)];
        Assembly assembly = RunningProgram.Load(
            TorchSnippets.WithConstructor("RegisterComponents();", fields, forward, $"[Loss] public static Tensor Loss(Tensor output, Tensor target) => {loss};"),
            $$"""
            [Certifiable]
            public sealed partial class Plain
            {
                {{plainFields}}
                [Forward] public Tensor<float> Forward(Tensor<float> x) => {{parts[0]}};
                [Loss] public static float Loss(Tensor<float> output, {{parts[2]}} target) => {{parts[1]}};
            }
            """,
            """
            using AgtGen.Kernels;

            public static class Program
            {
                public static CertifiedRun<float> Plain() => Train(global::Plain.Create(seed: 3));

                public static CertifiedRun<float> Module()
                {
                    Net net = new();
                    ICertifiableModel<float> target = net, source = global::Plain.Create(seed: 3);
                    for (int index = 0; index < source.Plan.Parameters.Length; index++)
                    {
                        float[] values = new float[source.Plan.Parameters[index].Rows * source.Plan.Parameters[index].Columns];
                        source.CopyParameterTo(index, values);
                        target.CopyParameterFrom(index, values);
                    }

                    return Train(net);
                }

                private static CertifiedRun<float> Train(ICertifiableModel<float> model)
                {
                    Random random = new(5);
                    float[][] rows = [.. Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, 4).Select(_ => (2 * random.NextSingle()) - 1).ToArray())];
                    LabelledData<float> data = new(rows, [.. rows.Select(row => row[0] > 0 ? 1f : 0f)]);
                    return CertifiedTrainer.Train(
                        model, data, new Sgd(learningRate: 0.25), new Schedule(epochs: 3, batchSize: 10), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.01 });
                }
            }
            """);
        CertifiedRun<float> expected = (CertifiedRun<float>)RunningProgram.Call(assembly, "Program", "Plain")!;
        CertifiedRun<float> actual = (CertifiedRun<float>)RunningProgram.Call(assembly, "Program", "Module")!;
        Assert.False(expected.Status.IsVacuous);
        Assert.Equal(Bits(expected), Bits(actual));
    }

    private static int[] Bits(CertifiedRun<float> run) => [.. run.Parameters
        .SelectMany(parameter => (float[])[.. parameter.Lower, .. parameter.Nominal, .. parameter.Upper]).Select(BitConverter.SingleToInt32Bits)];
}
