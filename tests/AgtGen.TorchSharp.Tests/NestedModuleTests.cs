using System.Reflection;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.TorchSharp.Tests;

/// <summary>Modules of modules of the user's: TorchSharp registers the state that the generator names, and trainings are those of libtorch.</summary>
public sealed class NestedModuleTests
{
    private const string Parts =
        """
        public sealed class Block : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> conv1, conv2;
            private readonly Module<Tensor, Tensor>? shortcut;
            [TorchSharp.Utils.ComponentName(Name = "act")]
            private readonly Module<Tensor, Tensor> activation = ReLU();

            public Block(int channels, int outputs, int stride = 1) : base("Block")
            {
                conv1 = Conv2d(channels, outputs, 3, stride: stride, padding: 1, bias: false);
                conv2 = Sequential(Conv2d(outputs, outputs, 3, padding: 1));
                if (stride != 1 || channels != outputs)
                {
                    shortcut = Conv2d(channels, outputs, 1, stride: stride);
                }

                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                Tensor h = conv2.call(activation.call(conv1.call(x)));
                return functional.relu(h + (shortcut is null ? x : shortcut.call(x)));
            }
        }

        public sealed class Gate : Module<Tensor, Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> value, gate;

            public Gate(Module<Tensor, Tensor> value, int width) : base("Gate")
            {
                this.value = value;
                gate = Linear(width, 2);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x, Tensor y) => value.call(x) * torch.sigmoid(gate.call(y));
        }

        """;

    private static readonly (string Fields, string Constructor, string Forward)[] modules =
    [
        ("private readonly Block block = new(1, 2); private readonly Module<Tensor, Tensor> head = Linear(12, 2);", "", "head.call(block.call(x.view(-1, 1, 2, 3)).flatten(1))"),
        ("private readonly TorchSharp.Modules.Sequential net;", "net = Sequential((\"stem\", new Block(1, 2, 2)), (\"rest\", Sequential(new Block(2, 2), Flatten(), Linear(4, 2))));", "net.call(x.view(-1, 1, 2, 3))"),
        ("private readonly TorchSharp.Modules.ModuleList<TorchSharp.Modules.ModuleList<Block>> stages = ModuleList(ModuleList(new Block(1, 2)), ModuleList(new Block(2, 2), new Block(2, 1, 2))); private readonly Module<Tensor, Tensor> head = Linear(2, 2);", "", "head.call(Run(x.view(-1, 1, 2, 3)).flatten(1))"),
        ("private readonly TorchSharp.Modules.ModuleDict<Block> dict; private readonly Gate gate;", "dict = ModuleDict((\"b\", new Block(1, 1)), (\"a\", new Block(1, 1))); gate = new Gate(Sequential(Linear(6, 4), Tanh(), Linear(4, 2)), 6);", "gate.call(dict[\"a\"].call(x.view(-1, 1, 2, 3)).flatten(1), dict[\"b\"].call(x.view(-1, 1, 2, 3)).flatten(1))"),
        ("private readonly Module<Tensor, Tensor> table = Embedding(2, 3), body = Linear(6, 6), head = Linear(9, 2);", "", "head.call(torch.cat(new[] { table.call((x.narrow(1, 0, 1).relu() + 0.5).floor().to(ScalarType.Int64)).flatten(1), body.call(x) }, 1))"),
        ("private readonly Module<Tensor, Tensor> net;", "var parts = new List<Module<Tensor, Tensor>>(); for (int i = 0; i < 3; i++) { parts.Add(Linear(6, 6 + (i / 2))); if (i != 1) { parts.Add(Tanh()); } } parts.Add(Linear(7, 2)); net = Sequential(parts);", "net.call(x)"),
        ("private readonly TorchSharp.Modules.Linear body = Linear(6, 5), head = Linear(5, 2);", "foreach (var p in body.parameters()) { p.requires_grad = false; }", "head.call(body.call(x).tanh())"),
    ];

    private static readonly Lazy<Assembly> assembly = new(() => LibtorchTraining.Load([.. Sources, States]));

    private const string States =
        """
        public static class States
        {
            public static string[] Of<TNet>() where TNet : Module<Tensor, Tensor>, new() => [.. new TNet().state_dict().Keys];
        }
        """;

    /// <summary>The modules that are compared, and their parts.</summary>
    public static IEnumerable<string> Sources => [Parts, .. modules.Select(Source)];

    public static TheoryData<int> Modules => [.. Enumerable.Range(0, modules.Length)];

    [Theory]
    [MemberData(nameof(Modules))]
    public void Training_OfAModuleOfModules_IsThatOfLibtorch(int index) =>
        Assert.InRange(LibtorchTraining.Difference(assembly.Value, $"Nested{index}", hasClasses: true), 0, 1e-5);

    [Fact]
    public void State_OfAModuleOfModules_HasTheNamesOfTorchSharp()
    {
        string[] names = (string[])assembly.Value.GetType("States")!.GetMethod("Of")!.MakeGenericMethod(assembly.Value.GetType("Nested1")!).Invoke(null, null)!;
        Assert.Equal(
            ["net.stem.conv1.weight", "net.stem.conv2.0.weight", "net.stem.conv2.0.bias", "net.stem.shortcut.weight", "net.stem.shortcut.bias", "net.rest.0.conv1.weight", "net.rest.0.conv2.0.weight", "net.rest.0.conv2.0.bias", "net.rest.2.weight", "net.rest.2.bias"],
            names);
    }

    private static string Source((string Fields, string Constructor, string Forward) module, int index) => TorchSnippets.WithConstructor(
            $"{module.Constructor} RegisterComponents();",
            $"{module.Fields} {(module.Forward.Contains("Run(", StringComparison.Ordinal) ? "private Tensor Run(Tensor h) { foreach (var stage in stages) { foreach (Block block in stage) { h = block.call(h); } } return h; }" : "")}",
            module.Forward)
        .Replace(TorchSnippets.Usings, string.Empty, StringComparison.Ordinal)
        .Replace("class Net", $"class Nested{index}", StringComparison.Ordinal)
        .Replace("Net()", $"Nested{index}()", StringComparison.Ordinal);
}
