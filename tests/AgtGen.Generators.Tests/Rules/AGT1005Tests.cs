using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1005Tests
{
    [Theory]
    [InlineData("Func<Tensor<float>, Tensor<float>> f = [|h => h|];", "A lambda or delegate is not supported in a [Certifiable] class; use a method or a local function")]
    [InlineData("[|try|] { x = Op.Relu(x); } finally { }", "A try statement is not supported in a [Certifiable] class; keep it out of the model")]
    [InlineData("[|unsafe|] { int i = 0; }", "Unsafe code is not supported in a [Certifiable] class; use locals, loops over constants, methods and Op")]
    [InlineData("[|lock|] (this) { }", "A lock statement is not supported in a [Certifiable] class; keep it out of the model")]
    [InlineData("[|using|] (null as IDisposable) { }", "A using statement is not supported in a [Certifiable] class; keep it out of the model")]
    [InlineData("dynamic d = 1; var e = [|d.Length|];", "A dynamic operation is not supported in a [Certifiable] class; use locals, loops over constants, methods and Op")]
    [InlineData("var made = [|new Linear(8, 8)|];", "Creating an object is not supported in a [Certifiable] class; create layers and blocks where fields are declared or in the constructor")]
    [InlineData("[|while|] (true) { }", "A loop of more than 10000 rounds is not supported in a [Certifiable] class; let it end sooner")]
    [InlineData("ref var alias = ref x;", "A ref local is not supported in a [Certifiable] class; use locals, loops over constants, methods and Op")]
    [InlineData("[|throw|] new Exception();", "A throw is not supported in a [Certifiable] class; keep it out of the model")]
    public Task Construct_NotSupported_IsReported(string statement, string message) => RuleTest.Reports(
        "AGT1005",
        Snippets.WithForward($"{{ {statement.Replace("ref var alias", "ref var [|alias|]", StringComparison.Ordinal)} return output.Forward(hidden.Forward(x)); }}"),
        message);

    /// <summary>22 layers, 22 times, 22 times: more rounds than any model has, and another loop around them would keep the compiler busy for good.</summary>
    [Fact]
    public Task NestedLoopsOverLayers_OfTooManyRounds_AreReported() => RuleTest.Reports(
        "AGT1005",
        Snippets.WithForward(
            "{ foreach (Linear a in many) { foreach (Linear b in many) { [|foreach|] (Linear c in many) { } } } return output.Forward(hidden.Forward(x)); }",
            $"private readonly Linear[] many = [{string.Join(", ", Enumerable.Repeat("new(8, 8)", 22))}];"),
        "A loop of more than 10000 rounds is not supported in a [Certifiable] class; let it end sooner");

    [Fact]
    public Task Recursion_IsReportedAtTheCall() => RuleTest.Reports(
        "AGT1005",
        Snippets.WithForward("=> output.Forward(Again(hidden.Forward(x), 3));", "private Tensor<float> Again(Tensor<float> h, int n) => n == 0 ? h : [|Again|](Op.Relu(h), n - 1);"),
        "Recursion ('Again' calls itself) is not supported in a [Certifiable] class; use a loop over a constant");

    [Fact]
    public Task VirtualHelper_OfAClassThatIsNotSealed_IsReported() => RuleTest.Reports(
        "AGT1005",
        Snippets.WithForward("=> output.Forward([|Act|](hidden.Forward(x)));", "protected virtual Tensor<float> Act(Tensor<float> h) => Op.Relu(h);").Replace("sealed ", string.Empty, StringComparison.Ordinal));

    [Theory]
    [InlineData("[Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, [|1 - label|]);")]
    [InlineData("[Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, [|0|]);")]
    public Task Label_ThatIsNotTheParameter_IsReported(string loss) => RuleTest.Reports("AGT1005", Snippets.WithLoss(loss));

    [Theory]
    [InlineData("[Loss] public static double [|Loss|](Tensor<float> z, int label) => Op.CrossEntropy(z, label);")]
    [InlineData("[Loss] public static float [|Loss|](Tensor<float> z) => 0;")]
    [InlineData("[Loss] public static float [|Loss|](Tensor<double> z, int label) => (float)Op.CrossEntropy(z, label);")]
    public Task LossSignature_ThatDoesNotFit_IsReported(string loss) => RuleTest.Reports("AGT1005", Snippets.WithLoss(loss));

    [Fact]
    public Task Domain_WithoutNumbers_IsReported() => RuleTest.Reports(
        "AGT1005",
        Snippets.WithForward("=> output.Forward(hidden.Forward(x));").Replace("Forward(Tensor<float> x)", "Forward([[|Range(1, 0)|]] Tensor<float> x)", StringComparison.Ordinal),
        "[Range(1, 0)], which holds no number, is not supported in a [Certifiable] class; give the smaller end first");

    [Fact]
    public Task Domain_OfOneNumber_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward("=> output.Forward(hidden.Forward(x));").Replace("Forward(Tensor<float> x)", "Forward([Range(1, 1)] Tensor<float> x)", StringComparison.Ordinal));

    [Fact]
    public Task Constructs_OutsideForwardAndLoss_AreSilent() => RuleTest.IsSilent(Snippets.WithForward(
        "=> output.Forward(hidden.Forward(x));", "public static int Other() { try { Func<int> f = () => 1; return f(); } finally { } }"));
}
