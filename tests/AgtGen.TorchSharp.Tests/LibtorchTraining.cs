using System.Reflection;
using AgtGen.Generators.Tests.Harness;
using AgtGen.Testing.Programs;

namespace AgtGen.TorchSharp.Tests;

/// <summary>Trains modules of six features twice from one start: by AgtGen, and by libtorch's own gradients and optimizer on the module's own forward and loss.</summary>
internal static class LibtorchTraining
{
    /// <summary>Compiles modules. Targets are classes, as numbers of the type that libtorch wants for them, or real.</summary>
    public static Assembly Load(params string[] modules) => RunningProgram.Load(
        "#pragma warning disable CS0162 // What a constant excludes is meant to be there.\n" + TorchSnippets.Usings + string.Concat(modules), TorchSnippets.Usings + Program);

    /// <summary>The largest difference of any parameter, output and loss, in parts of the value, between both trainings of a module.</summary>
    public static double Difference(Assembly assembly, string module, bool hasClasses, string optimizer = "SGD") => (double)assembly.GetType("Program")!.GetMethod("Difference")!
        .MakeGenericMethod(assembly.GetType(module)!).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [hasClasses, optimizer], null)!;

    /// <summary>The optimizers that a training can be compared under.</summary>
    public static string[] Optimizers(Assembly assembly) => (string[])assembly.GetType("Program")!.GetMethod("Optimizers")!.Invoke(null, null)!;

    /// <summary>The classes of those optimizers.</summary>
    public static string[] OptimizerTypes(Assembly assembly) => (string[])assembly.GetType("Program")!.GetMethod("OptimizerTypes")!.Invoke(null, null)!;

    /// <summary>The same for a plain class, beside a class of the same forward and loss on tensors of libtorch.</summary>
    /// <param name="assembly">Both of them.</param>
    /// <param name="model">The plain class.</param>
    /// <param name="torch">The class with <c>Forward(parameters, x, factors)</c> and <c>Loss(output, target)</c>.</param>
    public static double PlainDifference(Assembly assembly, string model, string torch) => (double)assembly.GetType("Program")!.GetMethod("PlainDifference")!
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [assembly.GetType(model)!, assembly.GetType(torch)!, (Func<int, int, int, double>)((step, row, entry) => DropoutMask.At(0.25, 3, step, row, entry))], null)!;

    private const string Program =
        """
        using AgtGen.Kernels;

        public static class Program
        {
            private const int Rows = 24, BatchSize = 10, Epochs = 2;
            private const double Rate = 0.05;

            private static readonly Dictionary<string, (AgtGen.Training.Optimizer Own, Func<IEnumerable<TorchSharp.Modules.Parameter>, torch.optim.Optimizer> Torch)> optimizers = new()
            {
                ["SGD"] = (new Sgd(learningRate: Rate), all => torch.optim.SGD(all, Rate)),
                ["SGD, L2"] = (new Sgd(Rate, weightDecay: 0.2), all => torch.optim.SGD(all, Rate, 0, 0, 0.2)),
                ["momentum"] = (new Sgd(Rate, momentum: 0.9), all => torch.optim.SGD(all, Rate, 0.9)),
                ["dampening, L2"] = (new Sgd(Rate, momentum: 0.9, dampening: 0.3, weightDecay: 0.2), all => torch.optim.SGD(all, Rate, 0.9, 0.3, 0.2)),
                ["Nesterov"] = (new Sgd(Rate, momentum: 0.9, nesterov: true), all => torch.optim.SGD(all, Rate, 0.9, 0, 0, true)),
                ["Nesterov, L2"] = (new Sgd(Rate, momentum: 0.9, weightDecay: 0.2, nesterov: true), all => torch.optim.SGD(all, Rate, 0.9, 0, 0.2, true)),
                ["Adam"] = (new Adam(0.01), all => torch.optim.Adam(all, 0.01, 0.9, 0.999)),
                ["Adam, L2"] = (new Adam(0.01, 0.8, 0.95, 1e-5, 0.2), all => torch.optim.Adam(all, 0.01, 0.8, 0.95, 1e-5, 0.2)),
                ["AdamW"] = (new AdamW(0.01, 0.9, 0.99, 1e-6, 0.3), all => torch.optim.AdamW(all, 0.01, 0.9, 0.99, 1e-6, 0.3)),
            };

            public static string[] Optimizers() => [.. optimizers.Keys];

            public static string[] OptimizerTypes() => [.. optimizers.Values.Select(pair => pair.Own.GetType().Name)];

            public static double Difference<TNet>(bool hasClasses, string optimizer) where TNet : Module<Tensor, Tensor>, ICertifiableModel<float>, new()
            {
                (float[] features, float[] labels, LabelledData<float> data) = Data(hasClasses);

                // Both trainings start where TorchSharp's initialisation leaves the module.
                torch.manual_seed(7);
                TNet net = new(), own = new();
                own.load_state_dict(net.state_dict());
                CertifiedRun<float> run = CertifiedTrainer.Train(
                    net, data, optimizers[optimizer].Own, new Schedule(Epochs, BatchSize), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.001 });

                Tensor x = torch.tensor(features, new long[] { Rows, 6 });
                Tensor y = torch.tensor(labels, new long[] { Rows });
                if (own.call(x).shape[1] > 1)
                {
                    y = y.to(ScalarType.Int64);
                }

                TrainByLibtorch(own, x, y, optimizers[optimizer].Torch);

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

            public static double PlainDifference(Type model, Type torchClass, Func<int, int, int, double> factor)
            {
                (float[] features, float[] labels, LabelledData<float> data) = Data(hasClasses: true);
                System.Reflection.MethodInfo create = model.GetMethod("Create")!;
                ICertifiableModel<float> start = (ICertifiableModel<float>)create.Invoke(null, [.. create.GetParameters().Select(parameter => (object?)7)])!;
                Random random = new(11);
                Dictionary<string, Tensor> own = [];
                for (int index = 0; index < start.Plan.Parameters.Length; index++)
                {
                    ParameterPlan parameter = start.Plan.Parameters[index];
                    float[] values = new float[parameter.Rows * parameter.Columns];
                    start.CopyParameterTo(index, values);
                    if (parameter.IsFrozen)
                    {
                        values = [.. values.Select(_ => 0.5f + random.NextSingle())];
                        start.CopyParameterFrom(index, values);
                    }

                    own[parameter.Name] = torch.tensor(values, [.. parameter.Shape.Select(length => (long)length)]).requires_grad_(!parameter.IsFrozen);
                }

                CertifiedRun<float> run = CertifiedTrainer.Train(start, data, new Sgd(Rate), new Schedule(Epochs, BatchSize), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.001 });
                Tensor x = torch.tensor(features, new long[] { Rows, 6 }), y = torch.tensor(labels, new long[] { Rows });
                Func<Dictionary<string, Tensor>, Tensor, Tensor, Tensor> forward = torchClass.GetMethod("Forward")!.CreateDelegate<Func<Dictionary<string, Tensor>, Tensor, Tensor, Tensor>>();
                Func<Tensor, Tensor, Tensor> loss = torchClass.GetMethod("Loss")!.CreateDelegate<Func<Tensor, Tensor, Tensor>>();
                foreach ((int first, int count, int step) in Batches())
                {
                    float[] factors = [.. Enumerable.Range(first, count).SelectMany(row => Enumerable.Range(0, 8).Select(entry => (float)factor(step, row, entry)))];
                    loss(forward(own, x.narrow(0, first, count), torch.tensor(factors, new long[] { count, 8 })), y.narrow(0, first, count)).mean().backward();
                    foreach (Tensor parameter in own.Values.Where(parameter => parameter.requires_grad))
                    {
                        using (torch.no_grad())
                        {
                            parameter.sub_(Rate * parameter.grad!);
                            parameter.grad!.zero_();
                        }
                    }
                }

                Tensor output = forward(own, x, torch.ones(new long[] { Rows, 8 }));
                double largest = Distance([loss(output, y).mean().item<float>()], [(float)run.MeanLoss(data).Nominal]);
                largest = Math.Max(largest, Distance(Values(output), run.Outputs(data).Nominal.ToArray()));
                return run.Parameters.Aggregate(largest, (most, parameter) => Math.Max(most, Distance(Values(own[parameter.Name]), parameter.Nominal.ToArray())));
            }

            private static (float[] Features, float[] Labels, LabelledData<float> Data) Data(bool hasClasses)
            {
                Random random = new(5);
                float[] features = [.. Enumerable.Range(0, 6 * Rows).Select(_ => (2 * random.NextSingle()) - 1)];
                float[] labels = [.. Enumerable.Range(0, Rows).Select(_ => hasClasses ? random.Next(2) : random.NextSingle())];
                return (features, labels, new([.. features.Chunk(6)], labels));
            }

            // First row, rows, and number of steps before.
            private static IEnumerable<(int First, int Count, int Step)> Batches() =>
                Enumerable.Range(0, Epochs).SelectMany(_ => Enumerable.Range(0, (Rows + BatchSize - 1) / BatchSize))
                    .Select((batch, step) => (batch * BatchSize, Math.Min(BatchSize, Rows - (batch * BatchSize)), step));

            private static void TrainByLibtorch<TNet>(TNet net, Tensor x, Tensor y, Func<IEnumerable<TorchSharp.Modules.Parameter>, torch.optim.Optimizer> create) where TNet : Module<Tensor, Tensor>
            {
                using torch.optim.Optimizer optimizer = create(net.parameters());
                foreach ((int first, int count, _) in Batches())
                {
                    optimizer.zero_grad();
                    Loss<TNet>(net.call(x.narrow(0, first, count)), y.narrow(0, first, count)).mean().backward();
                    optimizer.step();
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
