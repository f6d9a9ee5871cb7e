using AgtGen.Compiler.Specs;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.TorchModules;

/// <summary>Modules that are made of modules of the user's own: what their constructors make with the arguments of each call, and what their forward does.</summary>
public sealed class OwnModuleTests
{
    private const string Block =
        """
        public sealed class Block : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> fc1, fc2;
            private readonly Module<Tensor, Tensor>? shortcut;
            private readonly int rounds;

            public Block(int width, int? unused = null, int rounds = 1)
                : this((long)width, width, rounds)
            {
            }

            public Block(long width, long outputs, int rounds)
                : base("Block")
            {
                long hidden = 2 * width;
                fc1 = Linear(width, hidden, hasBias: false);
                fc2 = Linear(hidden, outputs);
                if (width != outputs)
                {
                    shortcut = Linear(width, outputs);
                }

                this.rounds = rounds;
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                Tensor h = fc1.call(x);
                for (int i = 0; i < rounds; i++)
                {
                    h = Act(h);
                }

                return fc2.call(h) + (shortcut is null ? x : shortcut.call(x));
            }

            private static Tensor Act(Tensor h) => functional.relu(h);
        }
        """;

    private const string Pair =
        """
        public sealed class Pair : Module<Tensor, Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> inner;
            public Pair(Module<Tensor, Tensor> inner) : base("Pair") { this.inner = inner; RegisterComponents(); }
            public override Tensor forward(Tensor x, Tensor y) => inner.call(x) - y;
        }
        """;

    [Theory]
    [InlineData(
        6,
        "Block block = new(6);",
        "head.call(block.call(x))",
        "1:block.fc1(0) 2:Relu(1) 3:block.fc2(2) 4:Add(3,0) 5:head(4)",
        "block.fc1, block.fc2, head")]
    [InlineData(
        6,
        "Module<Tensor, Tensor> block = new Block(6, 6L, rounds: 2);",
        "head.forward(block.call(x))",
        "1:block.fc1(0) 2:Relu(1) 3:Relu(2) 4:block.fc2(3) 5:Add(4,0) 6:head(5)",
        "block.fc1, block.fc2, head")]
    [InlineData(
        3,
        "Block block = new(6, 3L, 0);",
        "head.call(block.forward(x))",
        "1:block.fc1(0) 2:block.fc2(1) 3:block.shortcut(0) 4:Add(2,3) 5:head(4)",
        "block.fc1, block.fc2, block.shortcut, head")]
    [InlineData(
        4,
        "TorchSharp.Modules.Sequential blocks = Sequential((\"a\", new Block(6)), (\"b\", Sequential(new Block(6, 4L, 1), ReLU())));",
        "head.call(blocks.call(x))",
        "1:blocks.a.fc1(0) 2:Relu(1) 3:blocks.a.fc2(2) 4:Add(3,0) 5:blocks.b.0.fc1(4) 6:Relu(5) 7:blocks.b.0.fc2(6) 8:blocks.b.0.shortcut(4) 9:Add(7,8) 10:Relu(9) 11:head(10)",
        "blocks.a.fc1, blocks.a.fc2, blocks.b.0.fc1, blocks.b.0.fc2, blocks.b.0.shortcut, head")]
    [InlineData(
        6,
        "TorchSharp.Modules.Sequential blocks = Sequential(new Block(6), ReLU());",
        "head.call(blocks[1].call(blocks[0].call(x)))",
        "1:blocks.0.fc1(0) 2:Relu(1) 3:blocks.0.fc2(2) 4:Add(3,0) 5:Relu(4) 6:head(5)",
        "blocks.0.fc1, blocks.0.fc2, head")]
    [InlineData(
        6,
        "TorchSharp.Modules.ModuleList<TorchSharp.Modules.ModuleList<Block>> blocks = ModuleList(ModuleList(new Block(6), new Block(6)), ModuleList<Block>());",
        "head.call(blocks[0][1].call(blocks[0][0].call(x)))",
        "1:blocks.0.0.fc1(0) 2:Relu(1) 3:blocks.0.0.fc2(2) 4:Add(3,0) 5:blocks.0.1.fc1(4) 6:Relu(5) 7:blocks.0.1.fc2(6) 8:Add(7,4) 9:head(8)",
        "blocks.0.0.fc1, blocks.0.0.fc2, blocks.0.1.fc1, blocks.0.1.fc2, head")]
    [InlineData(
        6,
        "TorchSharp.Modules.ModuleDict<Block> blocks = ModuleDict((\"in\", new Block(6)), (\"out\", new Block(6)));",
        "head.call(blocks[\"out\"].call(x) + blocks[\"in\"].call(x))",
        "1:blocks.out.fc1(0) 2:Relu(1) 3:blocks.out.fc2(2) 4:Add(3,0) 5:blocks.in.fc1(0) 6:Relu(5) 7:blocks.in.fc2(6) 8:Add(7,0) 9:Add(4,8) 10:head(9)",
        "blocks.in.fc1, blocks.in.fc2, blocks.out.fc1, blocks.out.fc2, head")]
    [InlineData(
        6,
        "Pair pair = new(Sequential(Linear(6, 6), new Block(6)));",
        "head.call(pair.call(x, functional.relu(x)))",
        "1:Relu(0) 2:pair.inner.0(0) 3:pair.inner.1.fc1(2) 4:Relu(3) 5:pair.inner.1.fc2(4) 6:Add(5,2) 7:Subtract(6,1) 8:head(7)",
        "pair.inner.0, pair.inner.1.fc1, pair.inner.1.fc2, head")]
    public void Module_OfModules_GivesTheirNodesUnderTheNamesOfTheState(int width, string field, string forward, string nodes, string layers)
    {
        ModelSpec spec = SpecText.Parse(Source(field, forward, width));
        Assert.Equal($"{nodes} {spec.Loss}:CrossEntropy({spec.Output})", SpecText.Print(spec));
        Assert.Equal(layers, string.Join(", ", spec.Layers.Select(layer => layer.Name)));
    }

    [Theory]
    [InlineData("Linear(6, 6)", "true", "null", "2:Relu(1)")]
    [InlineData("Linear(6, 6)", "false", "ReLU()", "2:Relu(1)")]
    [InlineData("Linear(6, 6)", "false", "Width > 5 ? null : ReLU()", "2:Tanh(1)")]
    public void Module_GivenConstantsAndModules_TakesTheBranchesThatTheyDecide(string first, string isPlain, string second, string node)
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.WithConstructor(
            "block = new(" + first + ", " + isPlain + ", " + second + "); RegisterComponents();",
            "private const int Width = 6; private readonly Choice block; private readonly Module<Tensor, Tensor> head = Linear(6, 2);",
            "head.call(block.call(x))")
            + """

            public sealed class Choice : Module<Tensor, Tensor>
            {
                private readonly Module<Tensor, Tensor> first;
                private readonly Module<Tensor, Tensor>? act;
                private readonly bool isPlain;
                public Choice(Module<Tensor, Tensor> first, bool isPlain, Module<Tensor, Tensor>? second) : base("Choice")
                {
                    this.first = first;
                    if (isPlain) { act = ReLU(); } else { act = second; }
                    this.isPlain = isPlain;
                    RegisterComponents();
                }
                public override Tensor forward(Tensor x) => act == null ? functional.tanh(first.call(x)) : isPlain ? act.call(first.call(x)) : act.forward(first.call(x));
            }
            """);
        Assert.Equal($"1:block.first(0) {node} 3:head(2) 4:CrossEntropy(3)", SpecText.Print(spec));
    }

    [Theory]
    [InlineData("for (int i = 0; i < Depth; i++) { parts.Add(Linear(6 + i, 7 + i)); if (i < Depth - 1) { parts.Add(ReLU()); } } parts.Add(Linear(8, 2)); net = Sequential(parts);", "1:net.0(0) 2:Relu(1) 3:net.2(2) 4:net.3(3)")]
    [InlineData("if (Depth > 2) { parts.Add(Tanh()); } else { int width = 3 * Depth; parts.Add(Linear(width, 2)); } net = Sequential(parts.ToArray());", "1:net.0(0)")]
    [InlineData("for (int i = 0; i < 2; i++) for (int j = i; j <= 1; ++j) parts.Add(Linear(6, 6)); parts.Add(Linear(6, 2)); net = Sequential(parts);", "1:net.0(0) 2:net.1(1) 3:net.2(2) 4:net.3(3)")]
    [InlineData("for (int i = 0; i < 2; i++) { named.Add((i == 0 ? \"a\" : \"b\", Linear(6, 6))); } net = Sequential(named);", null)]
    [InlineData("named.Add((\"in\", Linear(6, 4))); named.Add((\"out\", Linear(4, 2))); net = Sequential(named);", "1:net.in(0) 2:net.out(1)")]
    [InlineData("net = Sequential(Enumerable.Range(0, 3).Select(i => Linear(6 - i, 5 - i)).ToArray<Module<Tensor, Tensor>>());", "1:net.0(0) 2:net.1(1) 3:net.2(2)")]
    public async Task Parts_BuiltByLoopsOverConstants_AreReadInTheirOrder(string statements, string? nodes)
    {
        string source = TorchSnippets.WithConstructor(
            $"var parts = new List<Module<Tensor, Tensor>>(); List<(string, Module<Tensor, Tensor>)> named = new(); {statements} RegisterComponents();", "private const int Depth = 2; private readonly Module<Tensor, Tensor> net;", "net.call(x)");
        if (nodes is null)
        {
            Assert.Equal("AGT1011", Assert.Single(await RuleTest.Analyze(source)).Id);
            return;
        }

        ModelSpec spec = SpecText.Parse("#pragma warning disable CS0162\n" + source);
        Assert.Equal($"{nodes} {spec.Loss}:CrossEntropy({spec.Output})", SpecText.Print(spec));
    }

    [Fact]
    public void Parts_BuiltByALoopOverAnArgument_AreAsManyAsEachCallSays()
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.WithConstructor(
            "first = new(1); second = new(2); RegisterComponents();", "private readonly Stack first, second; private readonly Module<Tensor, Tensor> head = Linear(6, 2);", "head.call(second.call(first.call(x)))")
            + """
            public sealed class Stack : Module<Tensor, Tensor>
            {
                private readonly TorchSharp.Modules.ModuleList<Module<Tensor, Tensor>> layers;
                public Stack(int depth) : base("Stack")
                {
                    List<Module<Tensor, Tensor>> made = [];
                    for (int i = 0; i < depth; i++) { made.Add(Linear(6, 6)); }
                    layers = ModuleList(made.ToArray());
                    RegisterComponents();
                }
                public override Tensor forward(Tensor x) { foreach (var layer in layers) { x = functional.relu(layer.call(x)); } return x; }
            }
            """);
        Assert.Equal("first.layers.0 second.layers.0 second.layers.1 head", string.Join(" ", spec.Layers.Select(layer => layer.Name)));
    }

    [Fact]
    public Task Parameter_AddedInEachRound_IsReported() => RuleTest.Reports(
        "AGT1011",
        TorchSnippets.WithConstructor("twice = new(Linear(6, 6)); RegisterComponents();", "private readonly Twice twice; private readonly Module<Tensor, Tensor> head = Linear(6, 2);", "head.call(twice.call(x))")
        + "public sealed class Twice : Module<Tensor, Tensor> { private readonly Module<Tensor, Tensor> a; public Twice(Module<Tensor, Tensor> given) : base(\"Twice\") { List<Module<Tensor, Tensor>> made = []; for (int i = 0; i < 2; i++) { made.Add([|given|]); } a = Sequential(made); RegisterComponents(); } public override Tensor forward(Tensor x) => a.call(x); }");

    [Fact]
    public void Module_InAFrozenField_IsFrozenWithAllItsParts()
    {
        ModelSpec spec = SpecText.Parse(Source("Block block = new(6);", "head.call(block.call(x))", 6).Replace("private readonly Block", "[Frozen] private readonly Block", StringComparison.Ordinal));
        Assert.Equal([true, true, false], spec.Layers.Select(layer => layer.IsFrozen));
    }

    [Theory]
    [InlineData("AGT1005", "public Part(int depth) : base(\"Part\") { inner = [|new Part(depth - 1)|]; RegisterComponents(); }", "Recursion (a 'Part' that makes a 'Part') is not supported")]
    [InlineData("AGT1005", "public Part(int depth) : base(\"Part\") { inner = Linear(6, 6); RegisterComponents(); } private Tensor Again(Tensor h) => [|Again|](h);", "Recursion ('Again' calls itself) is not supported")]
    [InlineData("AGT1005", "public Part(int depth) : base(\"Part\") { inner = Linear(6, 6); RegisterComponents(); } private Tensor Again(Tensor h) => [|call|](h);", "Recursion ('forward' calls itself) is not supported")]
    [InlineData("AGT1011", "public Part(int depth) : base(\"Part\") { inner = Linear(6, 6); if (DateTime.Now.Year > depth) { [|inner = Linear(6, 6)|]; } RegisterComponents(); }", "The layers of 'Part' are not certain: 'inner' is assigned more than once")]
    [InlineData("AGT1011", "public Part(int depth) : base(\"Part\") { if (depth > DateTime.Now.Year) { [|inner = Linear(6, 6)|]; } RegisterComponents(); }", "The layers of 'Part' are not certain: 'inner' is assigned elsewhere")]
    [InlineData("AGT1011", "public Part(int depth) : base(\"Part\") { if (depth > 7) { return; } [|inner = Linear(6, 6)|]; [|RegisterComponents()|]; }", "The layers of 'Part' are not certain: ")]
    [InlineData("AGT1011", "public [|Part|](int depth) : base(\"Part\") { inner = Linear(6, 6); }", "The layers of 'Part' are not certain: its constructor does not call RegisterComponents()")]
    [InlineData("AGT1011", "public Part(int depth) : base(\"Part\") { inner = Linear(6, 6); RegisterComponents(); [|register_forward_hook|]((m, a, b) => b); }", "The layers of 'Part' are not certain: 'register_forward_hook'")]
    [InlineData("AGT2002", "public Part(int depth) : base(\"Part\") { depth++; inner = Linear(6, [|depth|]); RegisterComponents(); }", "")]
    [InlineData("AGT1011", "public Part(int depth) : base(\"Part\") { inner = Linear(6, 6); RegisterComponents(); } public void Swap() => [|inner|].apply(m => { });", "The layers of 'Part' are not certain: 'inner' could be changed here")]
    public async Task Module_ThatIsNotCertain_IsReportedAtThePlace(string id, string members, string message)
    {
        string forward = members.Contains("Again", StringComparison.Ordinal) ? "Again(inner.call(x))" : "inner.call(x)";
        string source = TorchSnippets.WithConstructor("part = new(6); RegisterComponents();", "private readonly Part part; private readonly Module<Tensor, Tensor> head = Linear(6, 2);", "head.call(part.call(x))")
            + $"public sealed class Part : Module<Tensor, Tensor> {{ private Module<Tensor, Tensor> inner = null!; {members} public override Tensor forward(Tensor x) => {forward}; }}";
        await RuleTest.Reports(id, source);
        Assert.All(await RuleTest.Analyze(Markup.Parse(source).Source), found => Assert.Contains(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("private readonly Pair pair; private readonly Module<Tensor, Tensor> other;", "Module<Tensor, Tensor> part = Linear(6, 6); pair = new([|part|]); other = ReLU();")]
    [InlineData("private readonly Pair pair; private readonly Module<Tensor, Tensor> other;", "other = ReLU(); pair = new(Linear(6, 6)); Console.Write([|pair|]);")]
    public Task Module_ThatOthersCouldShare_IsReported(string fields, string statements) => RuleTest.Reports(
        "AGT1011",
        TorchSnippets.WithConstructor(statements + " RegisterComponents();", fields + " private readonly Module<Tensor, Tensor> head = Linear(6, 2);", "head.call(pair.call(other.call(x), x))") + Pair);

    [Fact]
    public Task Parameter_ThatTwoFieldsAreGiven_IsReported() => RuleTest.Reports(
        "AGT1011",
        TorchSnippets.WithConstructor("twice = new(Linear(6, 6)); RegisterComponents();", "private readonly Twice twice; private readonly Module<Tensor, Tensor> head = Linear(6, 2);", "head.call(twice.call(x))")
        + "public sealed class Twice : Module<Tensor, Tensor> { private readonly Module<Tensor, Tensor> a, b; public Twice(Module<Tensor, Tensor> given) : base(\"Twice\") { a = [|given|]; b = [|given|]; RegisterComponents(); } public override Tensor forward(Tensor x) => a.call(b.call(x)); }");

    [Theory]
    [InlineData("AGT1005", "[|new Odd<int>()|]", "public sealed class Odd<T> : Module<Tensor, Tensor> { public Odd() : base(\"Odd\") => RegisterComponents(); public override Tensor forward(Tensor x) => x; }")]
    [InlineData("AGT1005", "[|new Odd { Rate = 2 }|]", "public sealed class Odd : Module<Tensor, Tensor> { public int Rate { get; set; } public Odd() : base(\"Odd\") => RegisterComponents(); public override Tensor forward(Tensor x) => x; }")]
    [InlineData("AGT1011", "new Odd()", "public abstract class Middle : Module<Tensor, Tensor> { protected Middle() : base(\"Odd\") { } } public sealed class [|Odd|] : Middle { public Odd() => RegisterComponents(); public override Tensor forward(Tensor x) => x; }")]
    [InlineData("AGT1011", "new Odd()", "public sealed class Odd : Module<Tensor, Tensor> { public readonly Module<Tensor, Tensor> [|fc|] = Linear(6, 6); public Odd() : base(\"Odd\") => RegisterComponents(); public override Tensor forward(Tensor x) => fc.call(x); }")]
    [InlineData("AGT1011", "new Odd()", "public sealed class Odd : Module<Tensor, Tensor> { private readonly Tensor [|shift|] = torch.zeros(6); public Odd() : base(\"Odd\") => RegisterComponents(); public override Tensor forward(Tensor x) => x + shift; }")]
    [InlineData("AGT1006", "new Odd()", "public sealed class Odd : Module<Tensor, Tensor> { private readonly Module<Tensor, Tensor> bn = [|BatchNorm1d|](6); public Odd() : base(\"Odd\") => RegisterComponents(); public override Tensor forward(Tensor x) => bn.call(x); }")]
    [InlineData("AGT1011", "new Odd()", "public sealed class Odd : Module<Tensor, Tensor>, IModule<Tensor, Tensor> { public Odd() : base(\"Odd\") => RegisterComponents(); Tensor IModule<Tensor, Tensor>.[|call|](Tensor x) => x * 2; public override Tensor forward(Tensor x) => x; }")]
    [InlineData("AGT1004", "new Odd()", "public sealed class Odd : Module<Tensor, Tensor> { private int calls; public Odd() : base(\"Odd\") => RegisterComponents(); public override Tensor forward(Tensor x) { [|calls|]++; return x; } }")]
    public Task Class_ThatCannotBeAPart_IsReported(string id, string creation, string declaration) => RuleTest.Reports(
        id,
        TorchSnippets.WithConstructor($"odd = {creation}; RegisterComponents();", "private readonly Module<Tensor, Tensor> odd, head = Linear(6, 2);", "head.call(odd.call(x))") + declaration);

    private static string Source(string field, string forward, int width) =>
        TorchSnippets.WithConstructor("RegisterComponents();", $"private readonly {field} private readonly Module<Tensor, Tensor> head = Linear({width}, 2);", forward) + Block + Pair;
}
