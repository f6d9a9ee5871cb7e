using AgtGen.Compiler.Specs;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.TorchModules;

/// <summary>What is read of a module is what a plain class of the same model gives.</summary>
public sealed class ModuleParsingTests
{
    [Theory]
    [InlineData("output.call(functional.relu(hidden.call(x)))", "1:hidden(0) 2:Relu(1) 3:output(2)")]
    [InlineData("output.forward(functional.relu(hidden.forward(x)))", "1:hidden(0) 2:Relu(1) 3:output(2)")]
    [InlineData("output.call(nn.functional.relu(hidden.call(x), inplace: false).relu())", "1:hidden(0) 2:Relu(1) 3:Relu(2) 4:output(3)")]
    [InlineData("output.call(hidden.call(x.flatten(1)))", "1:Flatten(0) 2:hidden(1) 3:output(2)")]
    [InlineData("output.call(hidden.call(torch.flatten(x, start_dim: 1, end_dim: -1)))", "1:Flatten(0) 2:hidden(1) 3:output(2)")]
    [InlineData("output.call(hidden.call(x.view(-1, 6)))", "1:Reshape(0,6) 2:hidden(1) 3:output(2)")]
    [InlineData("output.call(hidden.call(x.reshape(new long[] { -1, 2 * 3 })))", "1:Reshape(0,6) 2:hidden(1) 3:output(2)")]
    [InlineData("output.call(hidden.call(x.view(x.shape[0], -1)))", "1:Flatten(0) 2:hidden(1) 3:output(2)")]
    [InlineData("output.call(hidden.call(x).reshape(x.size(0), 2, 4).flatten(1))", "1:hidden(0) 2:Reshape(1,2,4) 3:Flatten(2) 4:output(3)")]
    [InlineData("output.call(hidden.call(x) + hidden.call(x))", "1:hidden(0) 2:hidden(0) 3:Add(1,2) 4:output(3)")]
    [InlineData("output.call(hidden.call(x) - 2 * hidden.call(x))", "1:hidden(0) 2:hidden(0) 3:Scale(2,2) 4:Subtract(1,3) 5:output(4)")]
    [InlineData("output.call(-hidden.call(x) * 0.5)", "1:hidden(0) 2:Scale(1,-1) 3:Scale(2,0.5) 4:output(3)")]
    [InlineData("output.call(hidden.call(x) / 4)", "1:hidden(0) 2:Scale(1,0.25) 3:output(2)")]
    [InlineData("output.call(hidden.call(x).div(-2.0f).neg())", "1:hidden(0) 2:Scale(1,-0.5) 3:Scale(2,-1) 4:output(3)")]
    [InlineData("output.call(hidden.call(x).add(hidden.call(x)).sub(hidden.call(x)))", "1:hidden(0) 2:hidden(0) 3:Add(1,2) 4:hidden(0) 5:Subtract(3,4) 6:output(5)")]
    [InlineData("output.call(torch.concat(new[] { x, x.narrow(1, 0, 2) }, 1).narrow(1, 0, 8))", "1:Slice(0,0,0,2) 2:Concat(0,1,0) 3:Slice(2,0,0,8) 4:output(3)")]
    [InlineData("output.call(3L * hidden.call(x))", "1:hidden(0) 2:Scale(1,3) 3:output(2)")]
    [InlineData("output.call(hidden.call(x) * 0.1)", "1:hidden(0) 2:Scale(1,0.10000000149011612) 3:output(2)")]
    [InlineData("output.call((Scalar)0.1f * hidden.call(x))", "1:hidden(0) 2:Scale(1,0.10000000149011612) 3:output(2)")]
    [InlineData("Twice(hidden.call(x)).MoveToOuterDisposeScope()", "1:hidden(0) 2:Relu(1) 3:Relu(2) 4:output(3)")]
    public void Forward_OfAModule_GivesItsNodes(string forward, string nodes)
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.Net(forward, "private Tensor Twice(Tensor h) => output.call(functional.relu(functional.relu(h)));"));
        Assert.Equal($"{nodes} {spec.Loss}:CrossEntropy({spec.Output})", SpecText.Print(spec));
        Assert.Equal(ModelHost.TorchModule, spec.Host);
    }

    [Theory]
    [InlineData("using var h = hidden.call(x); using Tensor r = functional.relu(h); return output.call(r);", "1:hidden(0) 2:Relu(1) 3:output(2)")]
    [InlineData("using (var scope = torch.NewDisposeScope()) { } return x;", null)]
    [InlineData("using var _ = torch.NewDisposeScope(); return output.call(hidden.call(x)).MoveToOuterDisposeScope();", "1:hidden(0) 2:output(1)")]
    [InlineData("using var scope = torch.NewDisposeScope(); x = hidden.call(x); return output.call(x);", "1:hidden(0) 2:output(1)")]
    [InlineData("x = hidden.call(x); x += x; x -= x; x *= 0.5; return output.call(x);", "1:hidden(0) 2:Add(1,1) 3:Subtract(2,2) 4:Scale(3,0.5) 5:output(4)")]
    [InlineData("x = hidden.call(x); for (int i = 0; i < 2; i++) { x = functional.relu(x); } return output.call(x);", "1:hidden(0) 2:Relu(1) 3:Relu(2) 4:output(3)")]
    public async Task Body_OfForward_GivesItsNodes(string body, string? nodes)
    {
        if (nodes is null)
        {
            Assert.Equal("AGT1005", Assert.Single(await RuleTest.Analyze(TorchSnippets.WithBody(body))).Id);
            return;
        }

        ModelSpec spec = SpecText.Parse(TorchSnippets.WithBody(body));
        Assert.Equal($"{nodes} {spec.Loss}:CrossEntropy({spec.Output})", SpecText.Print(spec));
    }

    [Theory]
    [InlineData("cross_entropy(output, target, reduction: nn.Reduction.None)", "CrossEntropy")]
    [InlineData("cross_entropy(target: target, input: output, weight: null, ignore_index: -100, label_smoothing: 0, reduction: (nn.Reduction)0)", "CrossEntropy")]
    [InlineData("multi_margin_loss(output, target, 1, 1.0, null, nn.Reduction.None)", "MultiMargin")]
    [InlineData("binary_cross_entropy_with_logits(output.squeeze(1), target, reduction: nn.Reduction.None, pos_weights: null)", "BinaryCrossEntropy")]
    [InlineData("mse_loss(torch.squeeze(output, 1), target, nn.Reduction.None)", "SquaredError")]
    [InlineData("mse_loss(output.view(-1), target, nn.Reduction.None)", "SquaredError")]
    [InlineData("mse_loss(output.reshape(new long[] { -1 }), target, nn.Reduction.None)", "SquaredError")]
    [InlineData("mse_loss(output.flatten(), target, nn.Reduction.None)", "SquaredError")]
    [InlineData("mse_loss(output, target.unsqueeze(1), nn.Reduction.None)", "SquaredError")]
    [InlineData("mse_loss(target: target.view(-1, 1), input: output, reduction: nn.Reduction.None)", "SquaredError")]
    [InlineData("mse_loss(output.squeeze(1), target, nn.Reduction.None)", "SquaredError")]
    [InlineData("binary_cross_entropy_with_logits(output.squeeze(-1), target, reduction: nn.Reduction.None)", "BinaryCrossEntropy")]
    public void Loss_OfAModule_IsThatOfTheCatalogue(string call, string op)
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.Net("output.call(hidden.call(x))", loss: $"[Loss] public static Tensor Loss(Tensor output, Tensor target) => functional.{call};"));
        Assert.Equal(op, spec.Nodes[spec.Loss].Op);
    }

    [Theory]
    [InlineData("CrossEntropyLoss(reduction: nn.Reduction.None)", "Criterion.call(output, target)", "CrossEntropy")]
    [InlineData("MultiMarginLoss(1, 1.0, null, nn.Reduction.None)", "Criterion.forward(output, target)", "MultiMargin")]
    [InlineData("nn.BCEWithLogitsLoss(reduction: nn.Reduction.None, pos_weights: null)", "Criterion.call(output.squeeze(1), target)", "BinaryCrossEntropy")]
    [InlineData("null!", "nn.MSELoss(nn.Reduction.None).call(output, target.unsqueeze(1))", "SquaredError")]
    public void Loss_AsAModule_IsThatOfTheCatalogue(string factory, string loss, string op)
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.Net(
            "output.call(hidden.call(x))",
            $"private static readonly Module<Tensor, Tensor, Tensor> Criterion = {factory};",
            $"[Loss] public static Tensor Loss(Tensor output, Tensor target) => {loss};"));
        Assert.Equal(op, spec.Nodes[spec.Loss].Op);
    }

    [Fact]
    public void Loss_TimesAConstant_IsScaled()
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.Net("output.call(hidden.call(x))", loss: TorchSnippets.Loss.Replace("=> functional", "=> 0.5 * functional", StringComparison.Ordinal)));
        Assert.Equal("1:hidden(0) 2:output(1) 3:CrossEntropy(2) 4:Scale(3,0.5)", SpecText.Print(spec));
    }

    [Theory]
    [InlineData("Sequential(Linear(6, 3), ReLU(), Linear(3, 2))", "1:seq.0(0) 2:Relu(1) 3:seq.2(2)", "seq.0, seq.2")]
    [InlineData("Sequential((\"a\", Linear(6, 3, hasBias: false)), (\"b-1\", ReLU()), (\"c.d\", Linear(3, 2)))", "1:seq.a(0) 2:Relu(1) 3:seq.c.d(2)", "seq.a, seq.c.d")]
    [InlineData("Sequential(Flatten(1, -1), Sequential((\"in\", Sequential()), (\"out\", Linear(2 * 3, 2))))", "1:Flatten(0) 2:seq.1.out(1)", "seq.1.out")]
    public void Sequential_OfParts_AppliesThemInOrder(string sequential, string nodes, string layers)
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.WithConstructor($"seq = {sequential}; RegisterComponents();", "private readonly TorchSharp.Modules.Sequential seq;", "seq.call(x)"));
        Assert.Equal($"{nodes} {spec.Loss}:CrossEntropy({spec.Output})", SpecText.Print(spec));
        Assert.Equal(layers, string.Join(", ", spec.Layers.Select(layer => layer.Name)));
    }

    [Theory]
    [InlineData("foreach (Module<Tensor, Tensor> layer in list) { x = functional.relu(layer.call(x)); } return x;", "1:list.0(0) 2:Relu(1) 3:list.1.in(2) 4:Relu(3)")]
    [InlineData("for (int i = 0; i < list.Count; i++) { x = list[i].call(x); } return x;", "1:list.0(0) 2:list.1.in(1)")]
    [InlineData("return list[1].call(functional.relu(list[0].call(x)));", "1:list.0(0) 2:Relu(1) 3:list.1.in(2)")]
    public void ModuleList_OfParts_GivesThemByTheirPlaces(string body, string nodes)
    {
        string module = TorchSnippets.WithConstructor(
            "list = ModuleList<Module<Tensor, Tensor>>(Linear(6, 3), Sequential((\"in\", Linear(3, 2)))); RegisterComponents();",
            "private readonly TorchSharp.Modules.ModuleList<Module<Tensor, Tensor>> list;",
            "x");
        ModelSpec spec = SpecText.Parse(module.Replace("forward(Tensor x) => x;", $"forward(Tensor x) {{ {body} }}", StringComparison.Ordinal));
        Assert.Equal($"{nodes} {spec.Loss}:CrossEntropy({spec.Output})", SpecText.Print(spec));
    }

    [Theory]
    [InlineData("[|list|].Add(Linear(3, 2));")]
    [InlineData("Change([|list|][0]);")]
    [InlineData("foreach (Module<Tensor, Tensor> layer in [|list|]) { Change(layer); }")]
    public Task ModuleList_ThatIsHandedOn_IsReported(string statement) => RuleTest.Reports(
        "AGT1011",
        TorchSnippets.WithConstructor(
            $"list = ModuleList<Module<Tensor, Tensor>>(Linear(6, 2)); {statement} RegisterComponents();",
            "private readonly TorchSharp.Modules.ModuleList<Module<Tensor, Tensor>> list; private static void Change(Module<Tensor, Tensor> module) { }",
            "list[0].call(x)"));

    [Fact]
    public void Layers_OfAModule_StandInTheOrderOfTheFields()
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.WithConstructor(
            "second = Linear(Width, 2, hasBias: false); RegisterComponents();",
            """
            private const int Width = 4;
                private static readonly int Inputs = Width + 2;
                private readonly Module<Tensor, Tensor> first = Linear(Inputs, Width), second;
            """,
            "second.call(first.call(x))"));
        Assert.Equal([new LayerSpec("this.first", "first", 6, 4, true), new LayerSpec("this.second", "second", 4, 2, false)], spec.Layers);
    }

    [Fact]
    public void Layers_MarkedFrozen_AreFrozen()
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.WithConstructor(
            "RegisterComponents();",
            "[Frozen] private readonly Module<Tensor, Tensor> body = Sequential(Linear(6, 4), ReLU(), Linear(4, 4)); private readonly Module<Tensor, Tensor> head = Linear(4, 2);",
            "head.call(body.call(x))"));
        Assert.Equal([true, true, false], spec.Layers.Select(layer => layer.IsFrozen));
    }

    [Theory]
    [InlineData("LayerNorm(4)", true)]
    [InlineData("LayerNorm(4, eps: 1e-5, bias: false)", false)]
    public void LayerNorm_OverTheLastAxis_IsRead(string factory, bool bias)
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.WithConstructor(
            "RegisterComponents();", $"private readonly Module<Tensor, Tensor> first = Linear(6, 4), norm = {factory}, head = Linear(4, 2);", "head.call(norm.call(first.call(x)))"));
        Assert.Equal((Normalization.LayerNorm, 4, bias), (spec.Layers[1].Normalization, spec.Layers[1].OutFeatures, spec.Layers[1].HasBias));
    }

    [Theory]
    [InlineData("(x.narrow(1, 0, 2) + 0.5).floor().to(ScalarType.Int64)")]
    [InlineData("torch.floor(0.5f + x.narrow(1, 0, 2)).@long()")]
    [InlineData("torch.floor(x.narrow(1, 0, 2) + 0.5).to_type(torch.int64)")]
    public void Embedding_OfTheNearestWholeNumbers_IsRead(string numbers)
    {
        ModelSpec spec = SpecText.Parse(Table($"head.call(table.call({numbers}).flatten(1))"));
        Assert.Equal("1:Slice(0,0,0,2) 2:table(1) 3:Flatten(2) 4:head(3) 5:CrossEntropy(4)", SpecText.Print(spec));
        Assert.Equal("Embedding", spec.Nodes[2].Op);
        Assert.Equal([5, 3], spec.Layers[0].WeightShape);
    }

    [Theory]
    [InlineData("[|table.call|](x.narrow(1, 0, 2))")]
    [InlineData("table.call([|x.narrow(1, 0, 2).to|](ScalarType.Int64))")]
    [InlineData("table.call([|torch.round(x.narrow(1, 0, 2)).@long|]())")]
    public Task Embedding_OfOtherNumbers_IsReported(string vectors) => RuleTest.Reports("AGT1005", Table($"head.call({vectors}.flatten(1))"));

    private static string Table(string forward) => TorchSnippets.WithConstructor(
        "RegisterComponents();", "private readonly Module<Tensor, Tensor> table = Embedding(5, 3), head = Linear(6, 2);", forward);

    [Fact]
    public void Range_OfTheInput_IsRead()
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.Module.Replace("forward(Tensor x)", "forward([Range(0, 1), Shape(6)] Tensor x)", StringComparison.Ordinal));
        Assert.Equal((6, 0.0, 1.0), (spec.InputFeatures, BitConverter.Int64BitsToDouble(spec.InputLower), BitConverter.Int64BitsToDouble(spec.InputUpper)));
    }

    [Fact]
    public Task Module_WithoutFault_IsSilent() => RuleTest.IsSilent(TorchSnippets.Module);
}
