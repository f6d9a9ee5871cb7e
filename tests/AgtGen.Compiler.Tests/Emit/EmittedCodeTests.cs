using System.Numerics;
using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;
using AgtGen.Compiler.Tests.Oracle;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Emit;

/// <summary>The emitted code, run with the kernels, against the same programs in exact arithmetic: never inside the exact bounds, and hardly outside.</summary>
public sealed class EmittedCodeTests
{
    private static readonly RationalInterval enclosure = new(new BigRational(-1, BigInteger.One << 180), new BigRational(1, BigInteger.One << 180));

    public static TheoryData<string> Samples => [.. SampleModels.Names];

    // That of Compile is checked where the samples are loaded. CS0414: nothing reads the layers of a class that cannot be certified.
    [Fact]
    public void CompileUnavailable_EverySample_GivesNoWarning() => Assert.DoesNotContain(
        EmittedAssembly.Compile(spec => ModelCompiler.CompileUnavailable(spec, "AGT1006")).GetDiagnostics(),
        diagnostic => diagnostic.Id != "CS0414");

    [Theory]
    [MemberData(nameof(Samples))]
    public void Passes_Sample_AgreeWithExactArithmetic(string name)
    {
        ModelSpec spec = SampleModels.Get(name);
        object model = EmittedAssembly.Create(name);
        if (spec.ElementType == ElementType.Single)
        {
            Check((ICertifiableModel<float>)model, spec, 1e-4);
        }
        else
        {
            Check((ICertifiableModel<double>)model, spec, 1e-12);
        }
    }

    private static void Check<T>(ICertifiableModel<T> model, ModelSpec spec, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CodePlan plan = CompiledModel.Of(spec).Plan;
        Random random = new(41);
        int classes = RandomModels.Classes(spec, plan.OutputSize);
        bool nonNegative = BitConverter.Int64BitsToDouble(spec.InputLower) >= 0;
        BigRational slack = BigRational.FromDouble(tolerance);
        for (int i = 0; i < 5; i++)
        {
            RationalInterval[][] box = [.. plan.Parameters.Select(p => RandomBoxes.Next(random, p.Rows * p.Columns))];
            RationalInterval[] input = RandomBoxes.Next(random, plan.InputSize, nonNegative);
            RationalInterval[] point = RandomBoxes.PointOf(random, input);
            RationalInterval[][] nominal = [.. box.Select(p => p.Select(x => (RationalInterval)x.Lower).ToArray())];
            LabelFreedom freedom = classes == 1 ? new(LabelFreedomKind.Within, 0, 0.25) : new(LabelFreedomKind.AnyClass);
            TestLabel free = new(random.Next(classes), new BigRational(random.Next(-8, 9), 8), freedom);
            TestLabel label = free with { Freedom = LabelFreedom.None };

            Compare(plan, PassKind.TrainNominal, nominal, point, label, Run(model, model.TrainNominal, nominal, point, label), slack);
            Compare(plan, PassKind.EvaluateNominal, nominal, point, label, Run(model, model.EvaluateNominal, nominal, point, label), slack);
            Compare(plan, PassKind.TrainWeightPerturbed, box, point, label, Run(model, model.TrainWeightPerturbed, box, point, label), slack);
            Compare(plan, PassKind.TrainInputPerturbed, box, input, free, Run(model, model.TrainInputPerturbed, box, input, free), slack);
            TestPass<T> evaluated = Run(model, model.EvaluateBounds, box, input, label);
            Compare(plan, PassKind.EvaluateBounds, box, input, label, evaluated, slack);
            if (plan.StableSlot >= 0)
            {
                RationalInterval[][] some = [.. box.Select(p => RandomBoxes.PointOf(random, p))];
                RationalInterval[] output = RationalInterpreter.Run(plan, PassKind.EvaluateNominal, some, point, label)[plan.OutputSlot]!;
                CheckMargins(output, label.Class, evaluated.ReadPoint(plan.StableSlot)[0], evaluated.ReadPoint(plan.ExcludedSlot)[0]);
            }
        }
    }

    private static TestPass<T> Run<T>(
        ICertifiableModel<T> model, Action<TilePass<T>> member, RationalInterval[][] box, RationalInterval[] input, TestLabel label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TestPass<T> pass = new(model.Plan, box, input, label, prediction: 0);
        member(pass);
        return pass;
    }

    private static void Compare<T>(
        CodePlan plan, PassKind kind, RationalInterval[][] box, RationalInterval[] input, TestLabel label, TestPass<T> actual, BigRational slack)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RationalInterval[]?[] expected = RationalInterpreter.Run(plan, kind, box, input, label);
        for (int slot = 1; slot < expected.Length; slot++)
        {
            if (expected[slot] is not RationalInterval[] exact)
            {
                continue;
            }

            for (int f = 0; f < exact.Length; f++)
            {
                BigRational allowed = slack * (BigRational.One + BigRational.Max(BigRational.Abs(exact[f].Lower), BigRational.Abs(exact[f].Upper)));
                RationalInterval widest = exact[f] + new RationalInterval(-allowed, allowed);
                if (kind.IsNominal())
                {
                    Assert.True(widest.Contains(actual.ReadPoint(slot)[f]), $"{kind} s{slot}[{f}]: {actual.ReadPoint(slot)[f]} for {exact[f]}");
                    continue;
                }

                RationalInterval bound = actual.ReadBounds(slot)[f];
                Assert.True((bound + enclosure).Contains(exact[f]), $"{kind} s{slot}[{f}]: {bound} does not hold {exact[f]}");
                Assert.True(widest.Contains(bound), $"{kind} s{slot}[{f}]: {bound} is wider than {exact[f]}");
            }
        }
    }

    private static void CheckMargins(RationalInterval[] output, int label, BigRational stable, BigRational excluded)
    {
        // One output stands for the two logits (0, z). The prediction of the tests is class 0.
        BigRational[] z = output.Length == 1 ? [BigRational.Zero, output[0].Lower] : [.. output.Select(x => x.Lower)];
        Assert.True(stable <= z.Skip(1).Min(other => z[0] - other));
        Assert.True(excluded <= z.Where((_, j) => j != label).Max(other => other - z[label]));
    }
}
