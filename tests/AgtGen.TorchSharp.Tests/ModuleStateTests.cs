using System.Reflection;
using AgtGen.Modeling;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.TorchSharp.Tests;

/// <summary>A module whose state is not what its source builds is refused when the state is read or written, by name.</summary>
public sealed class ModuleStateTests
{
    private const string Program =
        """
        using AgtGen.Kernels;
        using TorchSharp;

        public static class Program
        {
            public static void Read(Net net) => ((ICertifiableModel<float>)net).CopyParameterTo(0, new float[48]);

            public static void Write(Net net) => ((ICertifiableModel<float>)net).CopyParameterFrom(0, new float[48]);

            public static void Good()
            {
                Read(new Net());
                Write(new Net());
            }

            public static void OtherType() => Read(With(net => net.Hidden.weight = new(new Net().Hidden.weight.to(torch.float64))));

            public static void OtherShape() => Write(With(net => net.Hidden.weight = new(new Net().Hidden.weight.view(6, 8))));

            public static void NoBias() => Read(With(net => net.Hidden.bias = null));

            // Whether a module of which the second parameter is wrong keeps its first one.
            public static bool KeepsWhatFits()
            {
                Net net = With(changed => changed.Hidden.bias = null);
                float[] before = net.Hidden.weight.data<float>().ToArray();
                try
                {
                    Write(net);
                    return false;
                }
                catch (InvalidOperationException)
                {
                    return before.SequenceEqual(net.Hidden.weight.data<float>().ToArray());
                }
            }

            public static void MoreState() => Read(With(net => net.register_module("more", torch.nn.Linear(2, 3))));

            public static void NotTrained() => Read(With(net => net.Hidden.weight.requires_grad = false));

            public static void NoSuchIndex() => ((ICertifiableModel<float>)new Net()).CopyParameterTo(4, new float[8]);

            private static Net With(Action<Net> change)
            {
                Net net = new();
                change(net);
                return net;
            }
        }
        """;

    private static readonly Lazy<Assembly> assembly = new(() => RunningProgram.Load(
        TorchSnippets.Net(
            "output.call(functional.relu(hidden.call(x)))",
            "public TorchSharp.Modules.Linear Hidden => (TorchSharp.Modules.Linear)named_parts().First();\nprivate IEnumerable<Module> named_parts() => Reach.Children(this);"),
        "public static class Reach { public static IEnumerable<TorchSharp.torch.nn.Module> Children(TorchSharp.torch.nn.Module module) => module.named_children().Select(child => child.module); }",
        Program));

    [Fact]
    public void State_AsTheSourceBuildsIt_IsReadAndWritten() => RunningProgram.Call(assembly.Value, "Program", "Good");

    [Theory]
    [InlineData("OtherType", "State 'hidden.weight' of Net is a Float64 tensor of shape (8, 6); expected a Float32 tensor of shape (8, 6).")]
    [InlineData("OtherShape", "State 'hidden.weight' of Net is a Float32 tensor of shape (6, 8); expected a Float32 tensor of shape (8, 6).")]
    [InlineData("NoBias", "Net has no state 'hidden.bias'; expected a Float32 tensor of shape (8).")]
    [InlineData("MoreState", "Net has state that its source does not build and no certificate covers: more.weight, more.bias.")]
    [InlineData("NotTrained", "State 'hidden.weight' of Net has requires_grad = false, but the certified training moves it; mark its field [Frozen], or set requires_grad in the constructor.")]
    public void State_ThatIsAnother_IsRefusedByName(string change, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => RunningProgram.Call(assembly.Value, "Program", change)).Message);

    [Theory]
    [InlineData("layers[0].weight!")]
    [InlineData("new TorchSharp.Modules.Parameter(layers[0].weight!.detach())")]
    [InlineData("new TorchSharp.Modules.Parameter(layers[0].weight!.t())")]
    public void State_SharedByTwoLayers_IsRefused(string shared)
    {
        Assembly tied = RunningProgram.Load(
            TorchSnippets.WithConstructor("RegisterComponents();", "private readonly Module<Tensor, Tensor> a = Linear(6, 6), b = Linear(6, 6);", "b.call(a.call(x))"),
            $$"""
            public static class Program
            {
                public static void Tie()
                {
                    Net net = new();
                    TorchSharp.Modules.Linear[] layers = [.. net.named_children().Select(child => (TorchSharp.Modules.Linear)child.module)];
                    layers[1].weight = {{shared}};
                    ((AgtGen.Kernels.ICertifiableModel<float>)net).CopyParameterTo(0, new float[36]);
                }
            }
            """);
        Assert.Equal(
            "States 'a.weight' and 'b.weight' of Net share memory; the certified model has two tensors.",
            Assert.Throws<InvalidOperationException>(() => RunningProgram.Call(tied, "Program", "Tie")).Message);
    }

    [Fact]
    public void State_OfWhichOneParameterIsWrong_IsNotWrittenInPart() => Assert.True((bool)RunningProgram.Call(assembly.Value, "Program", "KeepsWhatFits")!);

    [Theory]
    [InlineData("Train")]
    [InlineData("Box")]
    public void Module_WithASuppressedError_ThrowsWithItsIdWhenUsed(string use)
    {
        Assembly suppressed = RunningProgram.Load(
            TorchSnippets.Net("output.call(hidden.call(x).sin())"),
            """
            public static class Program
            {
                public static void Train() => CertifiedTrainer.Train(new Net(), Data, new Sgd(0.5), new Schedule(1, 2), new Removal { Samples = 1 });

                public static void Box() => Net.BoxAsTensors(null!);

                private static LabelledData<float> Data => new(new[] { new float[6], new float[6] }, new[] { 0f, 1f });
            }
            """);
        Assert.Equal("AGT1001", Assert.Throws<CertificationUnavailableException>(() => RunningProgram.Call(suppressed, "Program", use)).RuleId);
    }

    [Fact]
    public void Index_BeyondTheParameters_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RunningProgram.Call(assembly.Value, "Program", "NoSuchIndex"));
}
