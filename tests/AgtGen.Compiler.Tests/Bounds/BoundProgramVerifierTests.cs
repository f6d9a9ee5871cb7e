using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;

namespace AgtGen.Compiler.Tests.Bounds;

public sealed class BoundProgramVerifierTests
{
    private static readonly CodePlan plan = CompiledModel.Of(SampleModels.Get("Moons")).Plan;
    private static readonly BoundProgram valid = plan.Programs.Single(program => program.Pass == PassKind.TrainWeightPerturbed);

    // The valid program: [s1] = Linear.Point s0, [s2] = Relu [s1], [s3] = Linear.NonNegative [s2], ...
    [Fact]
    public void Verify_LoweredProgram_ReturnsIt() => Assert.Same(valid, BoundProgramVerifier.Verify(valid, plan.Slots.Count));

    [Theory]
    [InlineData("lower bound rounds to nearest")]
    [InlineData("bounds round inward")]
    [InlineData("point rule for bounds")]
    [InlineData("general rule for a point")]
    [InlineData("nominal rule for bounds")]
    [InlineData("operand never written")]
    [InlineData("second operand never written")]
    [InlineData("operand in another form")]
    [InlineData("slot written twice")]
    [InlineData("input overwritten")]
    [InlineData("point written")]
    [InlineData("slot out of range")]
    [InlineData("slot just out of range")]
    public void Verify_MalformedProgram_Throws(string fault) =>
        Assert.Throws<MalformedProgramException>(() => BoundProgramVerifier.Verify(Break(fault), plan.Slots.Count));

    private static BoundProgram Break(string fault)
    {
        BoundInstruction first = valid.Instructions[0];
        BoundInstruction relu = valid.Instructions[1];
        BoundInstruction second = valid.Instructions[2];
        return fault switch
        {
            "lower bound rounds to nearest" => With(0, first with { Rounding = new RoundingPair(Rounding.Nearest, Rounding.Up) }),
            "bounds round inward" => With(2, second with { Rounding = new RoundingPair(Rounding.Up, Rounding.Down) }),
            "point rule for bounds" => With(2, second with { Rule = ProductRule.Point }),
            "general rule for a point" => With(0, first with { Rule = ProductRule.General }),
            "nominal rule for bounds" => With(0, first with { Rule = ProductRule.Nominal }),
            "operand never written" => With(1, relu with { Operands = Slots(4, SlotForm.Bounds) }),
            "second operand never written" => With(1, relu with { Operands = relu.Operands.Concat(Slots(4, SlotForm.Bounds)).ToEquatableArray() }),
            "operand in another form" => With(1, relu with { Operands = Slots(0, SlotForm.Bounds) }),
            "slot written twice" => With(1, relu with { Targets = Slots(1, SlotForm.Bounds) }),
            "input overwritten" => With(1, relu with { Targets = Slots(0, SlotForm.Bounds) }),
            "point written" => With(1, relu with { Targets = Slots(2, SlotForm.Point) }),
            "slot out of range" => With(1, relu with { Targets = Slots(99, SlotForm.Bounds) }),
            "slot just out of range" => With(1, relu with { Targets = Slots(plan.Slots.Count, SlotForm.Bounds) }),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault."),
        };
    }

    // Only up to the broken instruction, so that the fault itself must be found.
    private static BoundProgram With(int index, BoundInstruction instruction) =>
        valid with { Instructions = valid.Instructions.Take(index).Append(instruction).ToEquatableArray() };

    private static EquatableArray<SlotUse> Slots(int slot, SlotForm form) => new[] { new SlotUse(slot, form) }.ToEquatableArray();
}
