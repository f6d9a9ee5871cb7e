using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1011Tests
{
    private const string Field = "private Module<Tensor, Tensor> fc;";
    private const string Switched =
        "which of its parameters are trained is not certain, because of this 'requires_grad'; set it by a statement of the constructor, as 'foreach (var p in fc.parameters()) p.requires_grad = false;' does, or mark the field [Frozen]";

    private const string Listed = "the parts of 'fc' are not written out in the call; list them there";

    private const string Build = "fc = Linear(6, 2); RegisterComponents();";

    [Theory]
    [InlineData("fc = Linear(6, 2); [|fc = Linear(6, 3)|]; RegisterComponents();", "'fc' is assigned more than once; assign it once, in one constructor")]
    [InlineData(
        "if (DateTime.Now.Year > 0) { [|fc = Linear(6, 2)|]; } RegisterComponents();",
        "'fc' is assigned elsewhere than by a statement of the constructor itself; assign it there")]
    [InlineData(
        "[|RegisterComponents()|]; fc = Linear(6, 2);",
        "RegisterComponents() is called before 'fc' is assigned, whose weights therefore get no name in the state; call it last")]
    [InlineData(
        "fc = Linear(6, 2); if (DateTime.Now.Year > 0) { [|RegisterComponents()|]; }",
        "RegisterComponents() is called elsewhere than by a statement of the constructor itself; call it there, last")]
    [InlineData("fc = [|Made|]; RegisterComponents();", "'fc' is not made here by a factory call of torch.nn, so others could share it; make it here")]
    [InlineData("fc = Linear(6, 2); List<object> kept = new() { [|fc|] }; RegisterComponents();", "'fc' could be changed here, or by what it is handed to; only apply it, by call or forward")]
    [InlineData("fc = Linear(6, 2); RegisterComponents(); [|register_module|](\"more\", Linear(2, 2));", "'register_module' could change them after they are made; remove this use")]
    [InlineData("fc = Linear(6, 2); RegisterComponents(); [|register_forward_hook|]((module, x, y) => y);", "'register_forward_hook' could change them after they are made; remove this use")]
    [InlineData("fc = Linear(6, 2); RegisterComponents(); foreach (var (name, part) in [|named_children|]()) { part.train(); }", "'named_children' could change them after they are made; remove this use")]
    [InlineData("fc = Linear(6, 2, dtype: [|ScalarType.Float64|]); RegisterComponents();", "'dtype' of 'fc' is not the default; leave it out, weights are Float32 and the module may be moved afterwards")]
    [InlineData("fc = Linear(6, 2, device: [|torch.CPU|]); RegisterComponents();", "'device' of 'fc' is not the default; leave it out, weights are Float32 and the module may be moved afterwards")]
    [InlineData("var parts = new List<Module<Tensor, Tensor>>(); if (DateTime.Now.Year > 0) { parts.Add(Linear(6, 2)); } fc = Sequential([|parts|]); RegisterComponents();", Listed)]
    [InlineData("var parts = new List<Module<Tensor, Tensor>>(); for (int i = 0; i < DateTime.Now.Year; i++) { parts.Add(ReLU()); } fc = Sequential([|parts|]); RegisterComponents();", Listed)]
    [InlineData("var parts = new List<Module<Tensor, Tensor>>(); for (int i = 0; i < 2; i++) { parts.Add(ReLU()); i++; } fc = Sequential([|parts|]); RegisterComponents();", Listed)]
    [InlineData("var parts = new List<Module<Tensor, Tensor>>(); for (int i = 0; i < 2; i++) { if (i == 1) { break; } parts.Add(ReLU()); } fc = Sequential([|parts|]); RegisterComponents();", Listed)]
    [InlineData("var parts = new List<Module<Tensor, Tensor>>(); parts.Add(Linear(6, 2)); fc = Sequential([|parts|]); Console.WriteLine(parts); RegisterComponents();", Listed)]
    [InlineData("var parts = new List<Module<Tensor, Tensor>>(); Action add = () => parts.Add(Linear(6, 2)); add(); fc = Sequential([|parts|]); RegisterComponents();", Listed)]
    [InlineData("var parts = new List<Module<Tensor, Tensor>>(); try { parts.Add(Linear(6, 2)); } finally { } fc = Sequential([|parts|]); RegisterComponents();", Listed)]
    [InlineData("var parts = new List<Module<Tensor, Tensor>>(); int n = 2; while (n > 0) { parts.Add(Linear(6, 6)); n--; } fc = Sequential([|parts|]); RegisterComponents();", Listed)]
    [InlineData("var parts = new List<Module<Tensor, Tensor>>() { Linear(6, 2) }; fc = Sequential([|parts|]); RegisterComponents();", Listed)]
    [InlineData("fc = Sequential([|Enumerable.Range(0, 2).Select(_ => Linear(6, 6))|]); RegisterComponents();", Listed)]
    [InlineData("var parts = new List<Module<Tensor, Tensor>>(); Module<Tensor, Tensor> one = Linear(6, 6); parts.Add([|one|]); fc = Sequential(parts); RegisterComponents();", "'fc.0' is not made here by a factory call of torch.nn, so others could share it; make it here")]
    [InlineData(
        "fc = Sequential((\"a\", Linear(6, 2)), [|(\"a\", Linear(2, 2))|]); RegisterComponents();",
        "the name of this part of 'fc' is not a constant of letters, digits, _, - and dots that no other part has; give it one")]
    [InlineData(
        "fc = Sequential([|(DateTime.Now.ToString(), Linear(6, 2))|]); RegisterComponents();",
        "the name of this part of 'fc' is not a constant of letters, digits, _, - and dots that no other part has; give it one")]
    [InlineData("var shared = Linear(6, 6); fc = Sequential([|shared|], ReLU(), shared); RegisterComponents();", "'fc.0' is not made here by a factory call of torch.nn, so others could share it; make it here")]
    [InlineData("(_, [|fc|]) = (0, Linear(6, 2)); RegisterComponents();", "'fc' is never assigned by a statement of its own; assign it so, once, in one constructor")]
    [InlineData("Net other = this; [|other.fc = Linear(6, 2)|]; RegisterComponents();", "'fc' is assigned elsewhere than by a statement of the constructor itself; assign it there")]
    [InlineData("fc = Linear(6, 2); foreach (var p in fc.parameters()) { [|p.requires_grad = DateTime.Now.Year > 0|]; } RegisterComponents();", Switched)]
    [InlineData("fc = Linear(6, 2); if (DateTime.Now.Year > 0) { foreach (var p in fc.parameters()) { [|p.requires_grad = false|]; } } RegisterComponents();", Switched)]
    [InlineData("fc = Linear(6, 2); foreach (var p in parameters()) { [|p.requires_grad = false|]; } RegisterComponents();", Switched)]
    [InlineData("fc = Linear(6, 2); fc.parameters().ToList().ForEach(p => [|p.requires_grad = false|]); RegisterComponents();", Switched)]
    [InlineData("fc = Linear(6, 2); foreach (var p in fc.parameters()) { if (p.requires_grad) { [|p.requires_grad = false|]; } } RegisterComponents();", Switched)]
    [InlineData("fc = Linear(6, 2); [|fc|].register_forward_hook((module, x, y) => y); RegisterComponents();", "'fc' could be changed here, or by what it is handed to; only apply it, by call or forward")]
    public Task Constructor_ThatDoesNotTellTheLayers_IsReportedAtThePlace(string constructor, string reason) => RuleTest.Reports(
        "AGT1011",
        TorchSnippets.WithConstructor(constructor, Field + " private static readonly TorchSharp.Modules.Linear Made = Linear(6, 2);", "fc.call(x)"),
        $"The layers of 'Net' are not certain: {reason}");

    [Fact]
    public Task Constructor_WithoutRegistration_IsReportedAtItsName() => RuleTest.Reports(
        "AGT1011",
        TorchSnippets.WithConstructor("fc = Linear(6, 2);", Field, "fc.call(x)").Replace("public Net()", "public [|Net|]()", StringComparison.Ordinal),
        "The layers of 'Net' are not certain: its constructor does not call RegisterComponents(), so no weight has a name in the state; call it after the last field is assigned");

    [Theory]
    [InlineData("public readonly Module<Tensor, Tensor> [|fc|];", "'fc' is not private, so other code can change it; make it private")]
    [InlineData("private Module<Tensor, Tensor> [|fc|] { get; }", "'fc' is a property, whose state TorchSharp names after a hidden field; make it a field")]
    [InlineData(Field + " private readonly Tensor [|shift|] = torch.tensor(new float[2], new long[] { 2 });", "'shift' is a tensor of its own, which TorchSharp registers as state beside the layers; remove it")]
    [InlineData(Field + " private readonly TorchSharp.Modules.Parameter? [|scale|];", "'scale' is a tensor of its own, which TorchSharp registers as state beside the layers; remove it")]
    [InlineData(Field + " [TorchSharp.Utils.ComponentName(Name = \"fc\")] private readonly Module<Tensor, Tensor> [|other|] = Linear(2, 2);", "two fields are called 'fc' in the state; give each its own name")]
    [InlineData(Field + " [TorchSharp.Utils.ComponentName(Name = \"a.b\")] private readonly Module<Tensor, Tensor> [|other|] = Linear(2, 2);", "'a.b' cannot name a field in the state; use letters, digits and _")]
    [InlineData(Field + " private Module<Tensor, Tensor>? [|never|] = null;", "'never' is never assigned by a statement of its own; assign it so, once, in one constructor")]
    [InlineData(Field + " private void Reset() => [|fc|].weight = new(fc.weight);", "'fc' could be changed here, or by what it is handed to; only apply it, by call or forward")]
    [InlineData(Field + " public override Dictionary<string, Tensor> [|state_dict|](Dictionary<string, Tensor>? destination = null, string? prefix = null) => new();", "'state_dict' is overridden, so its state may not be that of its fields; remove the override")]
    [InlineData(Field + " private sealed class Other { public static void Change(Net net) => [|net.fc = Linear(6, 2)|]; }", "'fc' is assigned elsewhere than by a statement of the constructor itself; assign it there")]
    [InlineData(Field + " public void Freeze() { foreach (var p in fc.parameters()) { [|p.requires_grad_(false)|]; } }", "which of its parameters are trained is not certain, because of this 'requires_grad_'; set it by a statement of the constructor, as 'foreach (var p in fc.parameters()) p.requires_grad = false;' does, or mark the field [Frozen]")]
    [InlineData(Field + " public new Tensor [|call|](Tensor x) => x;", "'call' hides that of the base, so calling the module need not run forward; rename it")]
    public Task Member_ThatMakesTheLayersUncertain_IsReportedAtThePlace(string fields, string reason) => RuleTest.Reports(
        "AGT1011",
        TorchSnippets.WithConstructor(Build, fields.Contains(".weight", StringComparison.Ordinal) ? fields.Replace("Module<Tensor, Tensor> fc", "TorchSharp.Modules.Linear fc", StringComparison.Ordinal) : fields, "fc.call(x)"),
        $"The layers of 'Net' are not certain: {reason}");

    [Fact]
    public Task Constructors_ThatBothBuild_AreReportedAtTheSecond() => RuleTest.Reports(
        "AGT1011",
        TorchSnippets.WithConstructor(Build, Field + " public Net(int seed) : base(\"Net\") => fc = Linear(6, seed);", "fc.call(x)").Replace("public Net()", "public [|Net|]()", StringComparison.Ordinal),
        "The layers of 'Net' are not certain: several constructors build them; let all but one call ': this(...)'");

    [Fact]
    public Task Registration_HiddenByAMethodOfTheClass_IsNone() => RuleTest.Reports(
        "AGT1011",
        TorchSnippets.WithConstructor(Build, Field + " private new void RegisterComponents() { }", "fc.call(x)").Replace("public Net()", "public [|Net|]()", StringComparison.Ordinal));

    [Theory]
    [InlineData("Base")]
    [InlineData("Module<Tensor, Tensor, Tensor>")]
    public Task Base_ThatIsNotTheModuleOfOneTensor_IsReportedAtTheClass(string baseType) => RuleTest.Reports(
        "AGT1011",
        $$"""
        {{TorchSnippets.Usings}}
        public abstract class Base : Module<Tensor, Tensor>
        {
            protected Base() : base("Base") { }
            public override Tensor forward(Tensor x) => x;
        }

        [Certifiable]
        public abstract partial class [|Net|] : {{baseType}}
        {
            protected Net() {{(baseType == "Base" ? string.Empty : ": base(\"Net\")")}} { }
            {{TorchSnippets.Loss}}
        }
        """,
        $"The layers of 'Net' are not certain: it derives from '{baseType}'; derive from torch.nn.Module<Tensor, Tensor> itself");

    [Theory]
    [InlineData("private Linear fc = new(8, 8); public void Reset() => [|fc|] = new(8, 8);", "'fc' is written here, which can happen after it is made; assign it where it is declared or by a statement of the constructor")]
    [InlineData("private Linear fc = new(8, 8); public Net() { Action a = () => [|fc|] = new(8, 8); a(); }", "'fc' is written here, which can happen after it is made; assign it where it is declared or by a statement of the constructor")]
    [InlineData("private Linear fc = new(8, 8); public static Net Other() => new() { [|fc|] = new(8, 8) };", "'fc' is written here, which can happen after it is made; assign it where it is declared or by a statement of the constructor")]
    [InlineData("public Linear [|fc|] = new(8, 8);", "other code can replace 'fc'; make it readonly or private")]
    [InlineData("public readonly Linear[] [|fc|] = [new(8, 8)];", "other code can replace the layers of 'fc'; make it private")]
    [InlineData("private readonly List<Linear> fc = [new(8, 8)]; public void Grow() => [|fc|].Add(new(8, 8));", "the layers of 'fc' could be replaced by what it is handed to; only use it by index, length or foreach")]
    [InlineData("private readonly Linear [|fc|] = null!;", "'fc' is never given a layer; assign it where it is declared or in the constructor")]
    [InlineData("private readonly Linear fc = new(8, 8); private readonly Linear [|other|]; public Net() { other = fc; }", "'other' and 'fc' are one object, whose parameters the box would take for two; make each its own")]
    [InlineData("private readonly Linear fc; public Net() { [|fc = Made()|]; } private static Linear Made() => Cache.Value; private static readonly Lazy<Linear> Cache = new(() => new(8, 8));", "what 'fc' holds cannot be followed; create each layer there by new Linear(...)")]
    [InlineData("private readonly Linear fc = new(8, 8); public Net() { if ([|DateTime.Now.Year > 2000|]) { fc = new(8, 8, bias: false); } }", "'fc' depends on a condition that is not known at compile time; assign it in any case")]
    [InlineData("private readonly Linear [|fc|]; public Net() { Console.Write(this); fc = new(8, 8); }", "the constructor hands out 'this' before 'fc' is certain to be there; assign it where it is declared")]
    [InlineData("private static readonly Linear[] fc = [|NoBias ? [] : [new(8, 8)]|]; private static readonly bool NoBias = true;", "'fc' may be made from static members that have no value yet; make it an instance member")]
    public Task Layer_OfAPlainClassThatIsNotCertain_IsReportedAtThePlace(string members, string reason) => RuleTest.Reports(
        "AGT1011", Snippets.WithForward("=> output.Forward(Op.Relu(hidden.Forward(x)));", members), $"The layers of 'Net' are not certain: {reason}");

    [Fact]
    public Task Block_OfAClassThatTheFileHides_IsReported() => RuleTest.Reports(
        "AGT1011",
        Snippets.WithForward("=> output.Forward(hidden.Forward(x));", "private readonly object [|part|] = new Part();") + " [Module] file sealed class Part { private readonly Linear fc = new(8, 8); public Linear Fc => fc; }",
        "The layers of 'Net' are not certain: generated code cannot name the class 'Part' of 'part'; make it internal");

    [Theory]
    [InlineData("private Module<Tensor, Tensor> fc = null!;", Build)]
    [InlineData("private readonly Module<Tensor, Tensor> fc = Linear(6, 2);", "base.RegisterComponents();")]
    [InlineData("private readonly IModule<Tensor, Tensor> fc;", "this.fc = Linear(6, 2, dtype: ScalarType.Float32, device: null); this.RegisterComponents();")]
    [InlineData("private readonly TorchSharp.Modules.Linear fc;", "fc = Linear(6, 2); Console.WriteLine(nameof(fc) + fc.weight); RegisterComponents();")]
    [InlineData("private readonly TorchSharp.Modules.Linear fc; protected override void Dispose(bool disposing) { fc?.Dispose(); base.Dispose(disposing); }", Build)]
    [InlineData("private readonly Module<Tensor, Tensor> fc; public Net(int seed) : this() { }", Build)]
    [InlineData("private readonly Module<Tensor, Tensor> fc; private long Width => ((fc))!.parameters().Count();", "fc = (Linear(6, 2))!; RegisterComponents();")]
    [InlineData("private readonly TorchSharp.Modules.Sequential fc;", "fc = Sequential(new (string, Module<Tensor, Tensor>)[] { (\"a\", Linear(6, 2)), (\"b\", ReLU(inplace: false)) }); RegisterComponents();")]
    [InlineData("private readonly TorchSharp.Modules.Sequential fc;", "fc = Sequential([Flatten(), Linear(6, 2)]); RegisterComponents();")]
    [InlineData("private static readonly Module<Tensor, Tensor>? spare = null; private readonly Module<Tensor, Tensor> fc; private float[] history = [];", Build)]
    public Task Module_WhoseLayersAreCertain_IsSilent(string fields, string constructor) => RuleTest.IsSilent(TorchSnippets.WithConstructor(constructor, fields, "fc.call(x)"));
}
