using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT3010Tests
{
    private const string Hint = "Exp, Log, Sqrt, Tanh, Sinh, Cosh, Abs, Max, Min, Clamp and whole powers by Pow are known";

    [Fact]
    public Task Function_ThatJumps_IsReportedAtTheCondition() => Reports(
        "float x) => [|x > 0|] ? x + 1 : x",
        "Function 'F' jumps from 0 to 1 where the condition switches, at 0; make both branches meet there");

    [Fact]
    public Task Function_ThatMayDivideByZero_IsReportedAtTheDivision() => Reports(
        "float x) => [|1 / x|]",
        "Function 'F' divides by what is not seen to keep away from 0, where it has no value; divide by something of one sign, such as 1 + x * x");

    [Fact]
    public Task Function_ThatTakesALogarithmOfZero_IsReportedAtTheCall() => Reports(
        "float x) => [|MathF.Log(MathF.Abs(x))|]",
        "Function 'F' takes the logarithm of what is not seen to be above 0, where it has no value; add a constant to something that is at least 0, such as Math.Exp(x)");

    [Fact]
    public Task Function_WithAnInfiniteSlope_IsReportedAtTheRoot() => Reports(
        "float x) => [|MathF.Sqrt(MathF.Abs(x))|]",
        "Function 'F' takes the root of what is not seen to be above 0, where its slope is infinite or it has no value; add a constant to something that is at least 0, such as x * x");

    [Fact]
    public Task Function_ThatCallsAnUnknownOne_IsReportedAtItsName() => Reports(
        "float x) => [|MathF.Floor|](x)", $"Function 'F' calls 'MathF.Floor', of which no derivative and no bounds are known; {Hint}");

    [Fact]
    public Task Function_ThatCallsAnUnmarkedOne_IsReportedAtTheCall() => Reports(
        "float x) => [|G(x)|]; private static float G(float y) => y", "Function 'F' uses 'G', which is not marked [CertifiableFunction]; mark it");

    [Fact]
    public Task Function_ThatCallsItself_IsReportedAtTheCall() => Reports(
        "float x) => [|F(x)|]", "Function 'F' calls itself by 'F'; write out what is meant");

    [Fact]
    public Task Function_ThatBranchesOnSomethingElse_IsReportedAtTheCondition() => Reports(
        "float x) => [|x * x > 2|] ? x : 2 * x",
        "Function 'F' has a condition that compares something else than its parameter with a number, so where it switches is not known; compare its parameter with a constant, or use Math.Abs, Math.Max or Math.Min");

    [Fact]
    public Task Function_ThatSwitchesBesideFloats_IsReportedAtTheCondition() => Reports(
        "float x) => [|x < 0.1|] ? x : 2 * x - 0.1f",
        "Function 'F' switches at 0.1, which is no float, so the model would switch elsewhere; compare with a constant of type float");

    [Fact]
    public Task Function_ThatComparesForEquality_IsReportedAtTheCondition() => Reports(
        "float x) => [|x == 0|] ? 1 : x", "Function 'F' has the condition 'x == 0', which holds at single places; compare by <, <=, > or >=");

    [Fact]
    public Task Function_ThatReadsAField_IsReportedAtTheName() => Reports(
        "float x) => [|scale|] * x; private static readonly float scale = 2", "Function 'F' reads 'scale', which is no constant; make it const");

    [Fact]
    public Task Function_ThatLoops_IsReportedAtTheLoop() => Reports(
        "float x) { [|while (x > 1) { x -= 1; }|] return x; }", "Function 'F' has a statement other than variables, conditions and return; write it as an expression");

    [Fact]
    public Task Function_ThatIsNotMarked_IsReportedWhereItIsNamed() => RuleTest.Reports(
        "AGT3010",
        Snippets.WithForward("=> output.Forward(Op.Apply([|F|], hidden.Forward(x)));", "private static float F(float x) => 2 * x;"),
        "Function 'F' is not marked [CertifiableFunction]; mark it");

    [Fact]
    public Task Lambda_InPlaceOfAMethod_IsReportedThere() => RuleTest.Reports(
        "AGT3010",
        Snippets.WithForward("=> output.Forward(Op.Apply([|v => 2 * v|], hidden.Forward(x)));"),
        "Function 'v => 2 * v' is no static method, so its body is not known; write a static method, mark it [CertifiableFunction], and name it here");

    [Fact]
    public Task Loss_ThatBranchesOnTheTarget_IsReportedAtTheCondition() => RuleTest.Reports(
        "AGT3010",
        """
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear weight = new(3, 1);
            [Forward] public Tensor<float> Forward(Tensor<float> x) => weight.Forward(x);
            [Loss] public static float Loss(Tensor<float> z, float target) => Op.Apply(F, z, target);
            [CertifiableFunction] private static float F(float output, float target) => [|target > 0|] ? output * target : output;
        }
        """,
        "Function 'F' has a condition on the output or the target alone; compare output - target with a constant, and let the loss be a function of it");

    [Theory]
    [InlineData("float x) => x > 0 ? x : 0.1f * x")]
    [InlineData("float x) => (float)Math.Tanh(x) / (1 + x * x)")]
    [InlineData("float x) { float y = x; if (y > 1) y = 1; else if (y < -1) y = -1; y += y; return y; }")]
    [InlineData("float x) => 1 / (x * x - x + 1)")]
    [InlineData("float x) => x > 1 ? 1 + MathF.Log(x) : x")]
    public Task Function_ThatIsContinuous_IsSilent(string function) =>
        RuleTest.IsSilent(Snippets.WithForward("=> output.Forward(Op.Apply(F, hidden.Forward(x)));", Member(function)));

    private static Task Reports(string function, string message) =>
        RuleTest.Reports("AGT3010", Snippets.WithForward("=> output.Forward(Op.Apply(F, hidden.Forward(x)));", Member(function)), message);

    private static string Member(string function) => $"[CertifiableFunction] private static float F({function}{(function.EndsWith('}') ? "" : ";")}";
}
