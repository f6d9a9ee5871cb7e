using System.Reflection;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.TorchModules;

/// <summary>What a random module computes, by its own code run on the stub, is what the certificate says that it computes.</summary>
public sealed class RandomModuleTests
{
    private const string Program =
        """
        using AgtGen.Kernels;

        public static class Program
        {
            // The largest difference, in parts of the value, between the module and the nominal outputs of a certified training that was copied to it.
            public static double Difference<TNet>() where TNet : Module<Tensor, Tensor>, ICertifiableModel<float>, new()
            {
                Random random = new(5);
                float[] features = [.. Enumerable.Range(0, 120).Select(_ => (2 * random.NextSingle()) - 1)];
                LabelledData<float> data = new([.. features.Chunk(6)], [.. Enumerable.Range(0, 20).Select(row => (float)(row % 2))]);
                TNet net = new();
                CertifiedRun<float> run = CertifiedTrainer.Train(
                    net, data, new Sgd(learningRate: 0.01), new Schedule(epochs: 1, batchSize: 10), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.001 });
                run.CopyTo(net);
                float[] own = net.call(torch.tensor(features, [20, 6])).data<float>().ToArray();
                float[] certified = run.Outputs(data).Nominal.ToArray();
                return own.Zip(certified, (a, b) => Math.Abs(a - b) / (1.0 + Math.Abs(a))).Max();
            }
        }
        """;

    private static int Modules => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 400 : 30;

    [Fact]
    public void Forward_OfARandomModule_ComputesWhatIsCertified()
    {
        string[] names = [.. Enumerable.Range(0, Modules).Select(seed => $"Net{seed}")];
        Assembly assembly = RunningProgram.Load(
            "#pragma warning disable CS0162 // What a constant excludes is meant to be there.\n" + TorchSnippets.Usings + string.Concat(names.Select((name, seed) => RandomModule.Write(name, seed))), TorchSnippets.Usings + Program);
        MethodInfo difference = assembly.GetType("Program")!.GetMethod("Difference")!;
        Assert.All(names, name => Assert.InRange(
            (double)difference.MakeGenericMethod(assembly.GetType(name)!).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [], null)!, 0, 1e-5));
    }
}
