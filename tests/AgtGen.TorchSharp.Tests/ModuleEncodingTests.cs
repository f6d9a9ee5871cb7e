using System.Reflection;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.TorchSharp.Tests;

/// <summary>A module of TorchSharp is encoded to the same program, line by line, as the same model as a plain class.</summary>
public sealed class ModuleEncodingTests
{
    private const string Module =
        """
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;
        using Tensor = TorchSharp.torch.Tensor;

        namespace Torch;

        [Certifiable(Encoding = ModelEncoding.Exact)]
        public sealed partial class Net : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> hidden = Linear(2, 3);
            private readonly Module<Tensor, Tensor> output = Linear(3, 1);

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward([Range(-2, 2)] Tensor x) => output.call(functional.relu(hidden.call(x)));

            [Loss]
            public static Tensor Loss(Tensor output, Tensor target) => functional.mse_loss(output.view(-1), target, reduction: nn.Reduction.None);
        }
        """;

    private const string Plain =
        """
        namespace Plain;

        [Certifiable(Encoding = ModelEncoding.Exact)]
        public sealed partial class Net
        {
            private readonly Linear hidden = new(2, 3);
            private readonly Linear output = new(3, 1);

            [Forward]
            public Tensor<float> Forward([Range(-2, 2)] Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

            [Loss]
            public static float Loss(Tensor<float> output, float label) => Op.SquaredError(output, label);
        }
        """;

    private const string Program =
        """
        using AgtGen.Encoding.Files;
        using AgtGen.Encoding.Modeling;
        using AgtGen.Encoding.Models;
        using AgtGen.Kernels;

        public static class Program
        {
            public static string OfPlain() => Write(global::Plain.Net.Create(seed: 3));

            public static string OfModule()
            {
                Torch.Net net = new();
                ICertifiableModel<float> target = net, source = global::Plain.Net.Create(seed: 3);
                for (int index = 0; index < source.Plan.Parameters.Length; index++)
                {
                    ParameterPlan plan = source.Plan.Parameters[index];
                    float[] values = new float[plan.Rows * plan.Columns];
                    source.CopyParameterTo(index, values);
                    target.CopyParameterFrom(index, values);
                }

                return Write(net);
            }

            private static string Write(IEncodableModel<float> model)
            {
                LabelledData<float> data = new([[0.5f, -1], [1, 0.25f], [-0.75f, 0.5f]], [1, 0.5f, 0]);
                ModelEncoding<float> encoding = ModelEncoder.Encode(model, data, new Sgd(0.25), new Schedule(2, 3), new Removal { Samples = 1, Budget = Budget.PerDataSet });
                using StringWriter text = new();
                LpFile.Write(text, encoding.Model, new Expression().Add(1, encoding.Model.Variables[0]));
                return text.ToString();
            }
        }
        """;

    [Fact]
    public void Encode_OfAModule_IsTheProgramOfThePlainClass()
    {
        Assembly assembly = RunningProgram.Load(Module, Plain, Program);

        string plain = (string)RunningProgram.Call(assembly, "Program", "OfPlain")!;

        Assert.Contains("Binaries", plain, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(plain, RunningProgram.Call(assembly, "Program", "OfModule"));
    }
}
