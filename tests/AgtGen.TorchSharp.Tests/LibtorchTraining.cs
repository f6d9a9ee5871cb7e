using System.Reflection;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.TorchSharp.Tests;

/// <summary>Trains modules of six features twice from one start: by AgtGen, and by libtorch's own gradients and optimizer on the module's own forward and loss.</summary>
internal static class LibtorchTraining
{
    /// <summary>Compiles modules. Targets are classes, as numbers of the type that libtorch wants for them, or real.</summary>
    public static Assembly Load(params string[] modules) => RunningProgram.Load(
        "#pragma warning disable CS0162 // What a constant excludes is meant to be there.\n" + TorchSnippets.Usings + string.Concat(modules), TorchSnippets.Usings + Program);

    /// <summary>The largest difference of any parameter, output and loss, in parts of the value, between both trainings of a module.</summary>
    public static double Difference(Assembly assembly, string module, bool hasClasses) => (double)assembly.GetType("Program")!.GetMethod("Difference")!
        .MakeGenericMethod(assembly.GetType(module)!).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [hasClasses], null)!;

    private const string Program =
        """
        using AgtGen.Kernels;

        public static class Program
        {
            private const int Rows = 24, BatchSize = 10, Epochs = 2;
            private const double Rate = 0.05;

            public static double Difference<TNet>(bool hasClasses) where TNet : Module<Tensor, Tensor>, ICertifiableModel<float>, new()
            {
                Random random = new(5);
                float[] features = [.. Enumerable.Range(0, 6 * Rows).Select(_ => (2 * random.NextSingle()) - 1)];
                float[] labels = [.. Enumerable.Range(0, Rows).Select(_ => hasClasses ? random.Next(2) : random.NextSingle())];
                LabelledData<float> data = new([.. features.Chunk(6)], labels);

                // Both trainings start where TorchSharp's initialisation leaves the module.
                torch.manual_seed(7);
                TNet net = new(), own = new();
                own.load_state_dict(net.state_dict());
                CertifiedRun<float> run = CertifiedTrainer.Train(
                    net, data, new Sgd(learningRate: Rate), new Schedule(Epochs, BatchSize), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.001 });

                Tensor x = torch.tensor(features, new long[] { Rows, 6 });
                Tensor y = torch.tensor(labels, new long[] { Rows });
                if (own.call(x).shape[1] > 1)
                {
                    y = y.to(ScalarType.Int64);
                }

                TrainByLibtorch(own, x, y);

                Tensor output = own.call(x);
                Tensor losses = Loss<TNet>(output, y);
                if (losses.numel() != Rows)
                {
                    throw new InvalidOperationException($"{losses.numel()} losses of {Rows} samples");
                }

                double largest = Distance([losses.mean().item<float>()], [(float)run.MeanLoss(data).Nominal]);
                largest = Math.Max(largest, Distance(Values(output), run.Outputs(data).Nominal.ToArray()));
                Dictionary<string, Tensor> state = own.state_dict();
                foreach (CertifiedParameter<float> parameter in run.Parameters)
                {
                    largest = Math.Max(largest, Distance(Values(state[parameter.Name]), parameter.Nominal.ToArray()));
                }

                return largest;
            }

            private static void TrainByLibtorch<TNet>(TNet net, Tensor x, Tensor y) where TNet : Module<Tensor, Tensor>
            {
                using torch.optim.Optimizer optimizer = torch.optim.SGD(net.parameters(), Rate);
                for (int epoch = 0; epoch < Epochs; epoch++)
                {
                    for (int first = 0; first < Rows; first += BatchSize)
                    {
                        int count = Math.Min(BatchSize, Rows - first);
                        optimizer.zero_grad();
                        Loss<TNet>(net.call(x.narrow(0, first, count)), y.narrow(0, first, count)).mean().backward();
                        optimizer.step();
                    }
                }
            }

            private static Tensor Loss<TNet>(Tensor output, Tensor target) => (Tensor)typeof(TNet).GetMethod("Loss")!.Invoke(null, new object[] { output, target })!;

            private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();

            private static double Distance(float[] a, float[] b)
            {
                if (a.Length != b.Length)
                {
                    throw new InvalidOperationException($"{a.Length} values and {b.Length}");
                }

                return a.Zip(b, (left, right) => Math.Abs((double)left - right) / (1 + Math.Abs(left))).Max();
            }
        }
        """;
}
