using AgtGen.Compiler.Specs;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.TorchModules;

/// <summary>Parameters whose requires_grad the constructor sets to false are constants of the model.</summary>
public sealed class GradientSwitchTests
{
    private const string Fields =
        "private readonly TorchSharp.Modules.Sequential body = Sequential(Linear(6, 4), ReLU(), Linear(4, 4)); private readonly TorchSharp.Modules.Linear middle = Linear(4, 4, hasBias: false), head = Linear(4, 2);";

    [Theory]
    [InlineData("", "")]
    [InlineData("foreach (var p in body.parameters()) p.requires_grad = false;", "body.0 body.2")]
    [InlineData("foreach (TorchSharp.Modules.Parameter p in this.body.parameters()) { p.requires_grad_(false); }", "body.0 body.2")]
    [InlineData("foreach (var p in body.parameters()) { p.requires_grad = false; } foreach (var p in body.parameters()) { p.requires_grad_(); }", "")]
    [InlineData("foreach (var p in body.parameters()) { p.requires_grad = true; p.retain_grad(); }", null)]
    [InlineData("middle.weight.requires_grad = false;", "middle")]
    [InlineData("head.weight.requires_grad = false; head.bias!.requires_grad_(false);", "head")]
    [InlineData("if (Frozen) { middle.weight!.requires_grad = false; } else { head.weight.requires_grad = false; }", "middle")]
    [InlineData("Console.WriteLine(head.weight.requires_grad);", "")]
    [InlineData("RegisterComponents(); foreach (var p in parameters()) { p.requires_grad = false; } head.weight.requires_grad = true; head.bias.requires_grad = true;", "body.0 body.2 middle")]
    public async Task Constructor_ThatSwitchesGradientsOff_Freezes(string statements, string? frozen)
    {
        string source = Module(statements);
        if (frozen is null)
        {
            Assert.Equal("AGT1011", Assert.Single(await RuleTest.Analyze(source)).Id);
            return;
        }

        ModelSpec spec = SpecText.Parse(source);
        Assert.Equal(frozen, string.Join(" ", spec.Layers.Where(layer => layer.IsFrozen).Select(layer => layer.Name)));
    }

    [Fact]
    public Task Constructor_ThatSwitchesOneOfTwoParametersOff_IsReportedAtTheField() => RuleTest.Reports(
        "AGT1011",
        Module("head.weight.requires_grad = false;").Replace(" head = Linear", " [|head|] = Linear", StringComparison.Ordinal),
        "The layers of 'Net' are not certain: of 'head' only one parameter has requires_grad = false, and layers are frozen as a whole; set it for weight and bias");

    [Theory]
    [InlineData("true", "part.fc")]
    [InlineData("false", "")]
    public void Module_ThatFreezesItself_IsFrozenWhereItsArgumentsSaySo(string isFrozen, string frozen)
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.WithConstructor(
            $"part = new({isFrozen}); RegisterComponents();", "private readonly Part part; private readonly Module<Tensor, Tensor> head = Linear(4, 2);", "head.call(part.call(x))")
            + """
            public sealed class Part : Module<Tensor, Tensor>
            {
                private readonly Module<Tensor, Tensor> fc = Linear(6, 4);
                public Part(bool isFrozen) : base("Part")
                {
                    RegisterComponents();
                    foreach (var p in parameters()) { p.requires_grad = !isFrozen; }
                }
                public override Tensor forward(Tensor x) => fc.call(x);
            }
            """);
        Assert.Equal(frozen, string.Join(" ", spec.Layers.Where(layer => layer.IsFrozen).Select(layer => layer.Name)));
    }

    private static string Module(string statements) => TorchSnippets.WithConstructor(
        statements.Contains("RegisterComponents", StringComparison.Ordinal) ? statements : statements + " RegisterComponents();",
        Fields + " private const bool Frozen = true;",
        "head.call(middle.call(body.call(x)))").Insert(0, "#pragma warning disable CS0162\n");
}
