using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1005Tests
{
    [Theory]
    [InlineData("Func<Tensor<float>, Tensor<float>> f = [|h => h|];", "A lambda or delegate is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("[|try|] { x = Op.Relu(x); } finally { }", "A try statement is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("[|unsafe|] { int i = 0; }", "Unsafe code is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("Tensor<float> [|Twice|](Tensor<float> h) => Op.Add(h, h);", "A local function is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("[|lock|] (this) { }", "A lock statement is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("[|using|] (null as IDisposable) { }", "A using statement is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("dynamic d = 1; var e = [|d.Length|];", "A dynamic operation is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("var made = [|new Linear(8, 8)|];", "Creating an object is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("[|while|] (true) { }", "A loop of more than 10000 rounds is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("ref var alias = ref x;", "A ref local is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("[|throw|] new Exception();", "A throw is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
    [InlineData("[|switch|] (3) { case 3: break; }", "A switch is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op")]
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
        "A loop of more than 10000 rounds is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op");

    [Fact]
    public Task Recursion_IsReportedAtTheCall() => RuleTest.Reports(
        "AGT1005",
        Snippets.WithForward("=> output.Forward(Again(hidden.Forward(x), 3));", "private Tensor<float> Again(Tensor<float> h, int n) => n == 0 ? h : [|Again|](Op.Relu(h), n - 1);"),
        "Recursion ('Again' calls itself) is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op");

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
        "[Range(1, 0)], which holds no number, is not supported inside a [Certifiable] method, since it cannot be bounded; use locals, loops over constants, methods of the class and Op");

    [Fact]
    public Task Domain_OfOneNumber_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward("=> output.Forward(hidden.Forward(x));").Replace("Forward(Tensor<float> x)", "Forward([Range(1, 1)] Tensor<float> x)", StringComparison.Ordinal));

    [Fact]
    public Task Constructs_OutsideForwardAndLoss_AreSilent() => RuleTest.IsSilent(Snippets.WithForward(
        "=> output.Forward(hidden.Forward(x));", "public static int Other() { try { Func<int> f = () => 1; return f(); } finally { } }"));
}
