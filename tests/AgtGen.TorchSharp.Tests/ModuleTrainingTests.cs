using System.Reflection;
using AgtGen.Certificates;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.TorchSharp.Tests;

/// <summary>A module of TorchSharp trains to the same box, bit for bit, as the same model as a plain class.</summary>
public sealed class ModuleTrainingTests
{
    private const string Module =
        """
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;
        using Tensor = TorchSharp.torch.Tensor;

        namespace Torch;

        [Certifiable]
        public sealed partial class Net : Module<Tensor, Tensor>
        {
            private const int Width = 8;
            private readonly Module<Tensor, Tensor> fc1 = Linear(4, Width);
            [TorchSharp.Utils.ComponentName(Name = "blocks")] private readonly TorchSharp.Modules.Sequential seq;
            private readonly TorchSharp.Modules.Linear head;

            public Net() : base("Net")
            {
                head = Linear(Width, 3, hasBias: false);
                seq = Sequential(("inner", Sequential(Linear(Width, Width), ReLU())), ("last", Linear(Width, Width)));
                RegisterComponents();
            }

            public override Tensor forward([Range(-2, 2)] Tensor x)
            {
                using var scope = torch.NewDisposeScope();
                Tensor h = functional.relu(fc1.call(x.view(-1, 4)));
                h += 0.5 * seq.call(h);
                return head.forward(h).MoveToOuterDisposeScope();
            }

            [Loss]
            public static Tensor Loss(Tensor output, Tensor target) => functional.cross_entropy(output, target, reduction: nn.Reduction.None);
        }
        """;

    private const string Plain =
        """
        namespace Plain;

        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear fc1 = new(4, 8);
            private readonly Linear blocks0 = new(8, 8);
            private readonly Linear blocks1 = new(8, 8);
            private readonly Linear head = new(8, 3, bias: false);

            [Forward]
            public Tensor<float> Forward([Range(-2, 2)] Tensor<float> x)
            {
                Tensor<float> h = Op.Relu(fc1.Forward(x));
                return head.Forward(Op.Add(h, Op.Scale(blocks1.Forward(Op.Relu(blocks0.Forward(h))), 0.5f)));
            }

            [Loss]
            public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
        }
        """;

    private const string Program =
        """
        using AgtGen.Kernels;
        using TorchSharp;

        public static class Program
        {
            public static ICertifiableModel<float> Plain() => global::Plain.Net.Create(seed: 3);

            public static Torch.Net Module()
            {
                Torch.Net net = new();
                ICertifiableModel<float> target = net, source = Plain();
                for (int index = 0; index < source.Plan.Parameters.Length; index++)
                {
                    ParameterPlan plan = source.Plan.Parameters[index];
                    float[] values = new float[plan.Rows * plan.Columns];
                    source.CopyParameterTo(index, values);
                    target.CopyParameterFrom(index, values);
                }

                return net;
            }

            public static CertifiedRun<float> TrainPlain() => Train(Plain());

            public static CertifiedRun<float> TrainModule() => CertifiedTrainer.Train(Module(), Data(), Rates, Batches, Threat);

            public static string[] StateNames() => [.. new Torch.Net().state_dict().Keys];

            // What the module holds after the run was copied to it.
            public static float[][] CopiedState()
            {
                Torch.Net net = new();
                TrainModule().CopyTo(net);
                return [.. net.state_dict().Values.Select(tensor => tensor.data<float>().ToArray())];
            }

            public static Dictionary<string, (torch.Tensor Lower, torch.Tensor Upper)> Box() => Torch.Net.BoxAsTensors(TrainModule());

            public static void BoxOfAnother() => Torch.Net.BoxAsTensors(TrainPlain());

            // The largest difference between what the module computes, by its own code, and what the certificate says that it computes.
            public static double ForwardDifference()
            {
                Torch.Net net = new();
                CertifiedRun<float> run = TrainModule();
                run.CopyTo(net);
                LabelledData<float> data = Data();
                float[] own = net.call(torch.tensor(Rows(), [40, 4])).data<float>().ToArray();
                OutputBounds<float> outputs = run.Outputs(data);
                double largest = 0;
                for (int row = 0; row < 40; row++)
                {
                    for (int j = 0; j < 3; j++)
                    {
                        largest = Math.Max(largest, Math.Abs(own[(row * 3) + j] - outputs.Nominal[(row * 3) + j]));
                    }
                }

                return largest;
            }

            private static readonly Sgd Rates = new(learningRate: 0.5, decay: 0.1);
            private static readonly Schedule Batches = new(epochs: 3, batchSize: 20);
            private static readonly BoundedPoisoning Threat = new() { Samples = 2, FeatureEpsilon = 0.01 };

            private static CertifiedRun<float> Train(ICertifiableModel<float> model) => CertifiedTrainer.Train(model, Data(), Rates, Batches, Threat);

            private static float[] Rows()
            {
                Random random = new(5);
                return [.. Enumerable.Range(0, 160).Select(_ => (2 * random.NextSingle()) - 1)];
            }

            private static LabelledData<float> Data() => new([.. Rows().Chunk(4)], [.. Enumerable.Range(0, 40).Select(row => (float)(row % 3))]);
        }
        """;

    private static readonly string[] stateNames =
    [
        "fc1.weight", "fc1.bias", "blocks.inner.0.weight", "blocks.inner.0.bias", "blocks.last.weight", "blocks.last.bias", "head.weight",
    ];

    private static readonly Lazy<Assembly> assembly = new(() => RunningProgram.Load(Module, Plain, Program));

    [Fact]
    public void Box_OfAModule_EqualsThatOfThePlainClassBitForBit()
    {
        CertifiedRun<float> plain = Call<CertifiedRun<float>>("TrainPlain");
        CertifiedRun<float> module = Call<CertifiedRun<float>>("TrainModule");
        Assert.False(module.Status.IsVacuous);
        Assert.Equal(plain.Parameters.Count, module.Parameters.Count);
        for (int index = 0; index < plain.Parameters.Count; index++)
        {
            Assert.Equal(Bits(plain.Parameters[index].Lower), Bits(module.Parameters[index].Lower));
            Assert.Equal(Bits(plain.Parameters[index].Nominal), Bits(module.Parameters[index].Nominal));
            Assert.Equal(Bits(plain.Parameters[index].Upper), Bits(module.Parameters[index].Upper));
        }
    }

    [Fact]
    public void Names_OfAModule_AreThoseOfItsStateInOrder()
    {
        Assert.Equal(stateNames, Call<string[]>("StateNames"));
        Assert.Equal(stateNames, Call<CertifiedRun<float>>("TrainModule").Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void CopyTo_AModule_SetsItsState()
    {
        CertifiedRun<float> run = Call<CertifiedRun<float>>("TrainModule");
        float[][] state = Call<float[][]>("CopiedState");
        Assert.Equal(run.Parameters.Select(parameter => Bits(parameter.Nominal)), state.Select(values => Bits(values)));
    }

    [Fact]
    public void BoxAsTensors_OfARun_HoldsBoundsInTheShapeOfTheState()
    {
        CertifiedRun<float> run = Call<CertifiedRun<float>>("TrainModule");
        var box = Call<Dictionary<string, (global::TorchSharp.torch.Tensor Lower, global::TorchSharp.torch.Tensor Upper)>>("Box");
        Assert.Equal(stateNames, box.Keys);
        Assert.Equal([8L, 4L], box["fc1.weight"].Lower.shape);
        Assert.Equal([8L], box["fc1.bias"].Upper.shape);
        foreach (CertifiedParameter<float> parameter in run.Parameters)
        {
            Assert.Equal(Bits(parameter.Lower), Bits(box[parameter.Name].Lower.data<float>().ToArray()));
            Assert.Equal(Bits(parameter.Upper), Bits(box[parameter.Name].Upper.data<float>().ToArray()));
        }
    }

    [Fact]
    public void BoxAsTensors_OfARunOfAnotherModel_Throws() =>
        Assert.Contains("graph differs", Assert.Throws<ArgumentException>(() => Call<object>("BoxOfAnother")).Message, StringComparison.Ordinal);

    [Fact]
    public void Forward_OfTheModule_ComputesWhatIsCertified() => Assert.InRange(Call<double>("ForwardDifference"), 0, 1e-5);

    private static T Call<T>(string method) => (T)RunningProgram.Call(assembly.Value, "Program", method)!;

    private static int[] Bits(ReadOnlySpan<float> values) => [.. values.ToArray().Select(BitConverter.SingleToInt32Bits)];
}
