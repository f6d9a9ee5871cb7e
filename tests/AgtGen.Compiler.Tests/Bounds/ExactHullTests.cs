using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Tests.Models;
using AgtGen.Compiler.Tests.Oracle;
using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Bounds;

/// <summary>The product rules are not only sound: each gives the smallest interval there is, as enumeration of the corners shows.</summary>
public sealed class ExactHullTests
{
    [Theory]
    [InlineData(PassKind.TrainWeightPerturbed, double.NegativeInfinity, ProductRule.Point)]
    [InlineData(PassKind.TrainInputPerturbed, 0.0, ProductRule.NonNegative)]
    [InlineData(PassKind.TrainInputPerturbed, double.NegativeInfinity, ProductRule.General)]
    internal void Linear_RandomBoxes_IsTheHullOfTheCorners(PassKind pass, double inputLower, ProductRule rule)
    {
        SpecBuilder b = new() { InputLower = inputLower };
        CodePlan plan = CompiledModel.Of(b.WithLoss("Hinge", b.Linear(SpecBuilder.Input, "layer", 3, 1))).Plan;
        BoundInstruction instruction = plan.Programs.Single(program => program.Pass == pass).Instructions[0];
        Assert.Equal((Opcode.Linear, rule), (instruction.Opcode, instruction.Rule));

        Random random = new(31);
        for (int i = 0; i < 200; i++)
        {
            RationalInterval[] weight = RandomBoxes.Next(random, 3);
            RationalInterval[] bias = RandomBoxes.Next(random, 1);
            RationalInterval[] input = RandomBoxes.Next(random, 3, inputLower >= 0);
            input = pass.InputForm() == SlotForm.Point ? RandomBoxes.PointOf(random, input) : input;
            RationalInterval actual = RationalInterpreter.Run(plan, pass, [weight, bias], input, TestLabel.Fixed(0, BigRational.Zero))[1]![0];

            BigRational[] corners = [.. Corners([.. weight, .. bias, .. input]).Select(c => (c[0] * c[4]) + (c[1] * c[5]) + (c[2] * c[6]) + c[3])];
            Assert.Equal(new RationalInterval(corners.Min(), corners.Max()), actual);
        }
    }

    private static IEnumerable<BigRational[]> Corners(RationalInterval[] box)
    {
        for (int mask = 0; mask < 1 << box.Length; mask++)
        {
            yield return [.. box.Select((x, i) => (mask >> i & 1) == 0 ? x.Lower : x.Upper)];
        }
    }
}
