using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;
using AgtGen.Compiler.Tests.Oracle;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Bounds;

/// <summary>
/// Whatever point or smaller box of parameters, inputs and labels is taken from a box, every slot and every gradient of a bound program
/// over the box holds what the program gives for it. Transcendental values are enclosures themselves, far narrower than the tolerance here.
/// </summary>
public sealed class InclusionTests
{
    private static readonly BigRational Tolerance = new(1, System.Numerics.BigInteger.One << 200);

    private static int Inclusions => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 1_000_000 : 10_000;

    public static TheoryData<string> Ops => [.. OpCatalogue.Callable.Select(op => op.Name)];

    [Theory]
    [MemberData(nameof(Ops))]
    public void Programs_OneOp_HoldEveryPoint(string op)
    {
        Random random = new(21);
        int left = Inclusions / Ops.Count;
        while (left > 0)
        {
            left -= CheckModel(OneOp(op, random), random);
        }
    }

    [Fact]
    public void Programs_RandomGraphs_HoldEveryPoint()
    {
        Random random = new(22);
        int left = Inclusions / 2;
        while (left > 0)
        {
            left -= CheckModel(RandomModels.Next(random), random);
        }
    }

    [Fact]
    public void Programs_RandomGraphsWithFrozenLayers_HoldEveryPoint()
    {
        Random random = new(23);
        (int left, int prefixes) = (Inclusions / 4, 0);
        while (left > 0)
        {
            ModelSpec spec = RandomModels.Freeze(RandomModels.Next(random), random);
            prefixes += CompiledModel.Of(spec).Plan.Prefix is null ? 0 : 1;
            left -= CheckModel(spec, random);
        }

        Assert.True(prefixes > 5, $"{prefixes} of the graphs had a frozen prefix");
    }

    private static ModelSpec OneOp(string op, Random random)
    {
        SpecBuilder b = new() { InputFeatures = 3, InputShape = op is "Conv1d" or "ConvTranspose1d" ? [1, 3] : op == "Attention" ? [3, 1] : op.EndsWith("2d", StringComparison.Ordinal) ? [1, 1, 3] : [], InputLower = random.Next(2) == 0 ? 0 : double.NegativeInfinity };
        int x = op switch
        {
            "Linear" => b.Linear(SpecBuilder.Input, "op", 3, 3, random.Next(2) == 0),
            "Conv1d" => b.Conv2d(SpecBuilder.Input, "op", 1, 3, [3], [3], [1], [random.Next(1, 3)], 1, random.Next(2) == 0),
            "Conv2d" => b.Conv2d(SpecBuilder.Input, "op", 1, 1, [2, 3], [2, 1], [1, 1], [1, 1], 1, random.Next(2) == 0),
            "ConvTranspose1d" => b.Node("Slice", [b.ConvTranspose(SpecBuilder.Input, "op", 1, 1, [2], [2], [1], [random.Next(1, 3)], 1, [1], random.Next(2) == 0)], -1, 1, 0, 3),
            "ConvTranspose2d" => b.Node("Slice", [b.ConvTranspose(SpecBuilder.Input, "op", 1, 1, [1, 2], [1, 2], [0, 1], [1, 1], 1, [0, 1], random.Next(2) == 0)], -1, 2, 1, 3),
            "MaxPool2d" => b.Node(op, [b.Conv2d(SpecBuilder.Input, "before", 1, 1, [1, 2], [1, 1], [0, 1], [1, 1])], -1, 1, 2, 1, 1, 0, 0),
            "AvgPool2d" => b.Node(op, [b.Conv2d(SpecBuilder.Input, "before", 1, 1, [1, 2], [1, 1], [0, 1], [1, 1])], -1, 2, 2, 2, 1, 1, 0),
            "GlobalAvgPool2d" => b.Node(op, [b.Conv2d(SpecBuilder.Input, "before", 1, 3, [1, 2], [1, 1], [0, 1], [1, 1])]),
            "Dropout" => b.Node(op, [b.Linear(SpecBuilder.Input, "before", 3, 3)], -1, BitConverter.DoubleToInt64Bits(0.5), BitConverter.DoubleToInt64Bits(random.Next(100))),
            "LayerNorm" => b.Node("Slice", [b.Normalize(b.Linear(SpecBuilder.Input, "before", 3, 4), Normalization.LayerNorm, "norm", 4, 0.25, random.Next(2) == 0)], -1, 0, 0, 3),
            "RmsNorm" => b.Node("Slice", [b.Flatten(b.Normalize(b.Reshape(b.Linear(SpecBuilder.Input, "before", 3, 4), 2, 2), Normalization.RmsNorm, "norm", 2, 0.5, bias: false))], -1, 0, 1, 3),
            "FrozenBatchNorm" => b.Normalize(b.Linear(SpecBuilder.Input, "before", 3, 3), Normalization.FrozenBatchNorm, "norm", 3, 0.5),
            "Add" => b.Add(SpecBuilder.Input, SpecBuilder.Input),
            "Subtract" => b.Subtract(SpecBuilder.Input, b.Relu(SpecBuilder.Input)),
            "Multiply" => b.Multiply(SpecBuilder.Input, b.Linear(SpecBuilder.Input, "before", 3, 3)),
            "Concat" => b.Node("Concat", [b.Linear(SpecBuilder.Input, "before", 3, 2), b.Node("Slice", [SpecBuilder.Input], -1, 0, 1, 1)], -1, 0),
            "Slice" => b.Node("Slice", [b.Linear(SpecBuilder.Input, "before", 3, 5)], -1, 0, random.Next(3), 3),
            "Pad" => b.Node("Pad", [b.Linear(SpecBuilder.Input, "before", 3, 1)], -1, 0, 1, 1),
            "Transpose" => b.Node("Sum", [b.Node("Transpose", [b.Reshape(b.Linear(SpecBuilder.Input, "before", 3, 6), 2, 3)], -1, 0, 1)], -1, 1),
            "Sum" or "Mean" => b.Node(op, [b.Reshape(b.Linear(SpecBuilder.Input, "before", 3, 12), 3, 4)], -1, 1),
            "Softmax" or "LogSoftmax" => b.Node(op, [b.Linear(SpecBuilder.Input, "before", 3, 3)], -1, 0),
            "MatMul" => b.Node(op, [b.Reshape(b.Linear(SpecBuilder.Input, "before", 3, 2), 1, 2), b.Reshape(b.Linear(random.Next(2) == 0 ? SpecBuilder.Input : b.Relu(SpecBuilder.Input), "right", 3, 6), 2, 3)]),
            "Embedding" => b.Embedding(SpecBuilder.Input, "op", 3, 1),
            "Attention" => b.Node(op, [SpecBuilder.Input, b.Linear(SpecBuilder.Input, "before", 1, 1), b.Linear(SpecBuilder.Input, "right", 1, 1)], -1, 1, random.Next(2)),
            "Scale" => b.Scale(SpecBuilder.Input, random.Next(-5, 6) / 4.0),
            "Reshape" => b.Reshape(SpecBuilder.Input, 1, -1),
            _ when OpCatalogue.Find(op) is ScalarOp function => RandomModels.Function(b, function, b.Linear(SpecBuilder.Input, "before", 3, 3), random),
            _ => SpecBuilder.Input,
        };
        LossOp? loss = OpCatalogue.Find(op) as LossOp;
        int outputs = loss is { IsBinary: true } ? 1 : 3;
        int output = b.Linear(b.Flatten(x), "head", 3, outputs);
        return loss is null ? b.WithLoss("CrossEntropy", output) : b.Build(output, RandomModels.Loss(b, loss, output, random, loss.Classes(loss.IsBinary ? 1 : 3)));
    }

    private static int CheckModel(ModelSpec spec, Random random)
    {
        CodePlan plan = CompiledModel.Of(spec).Plan;
        int classes = RandomModels.Classes(spec, plan.OutputSize);
        bool nonNegative = BitConverter.Int64BitsToDouble(spec.InputLower) >= 0;
        RationalInterval[][] box = [.. plan.Parameters.Select(p => RandomBoxes.Next(random, p.Rows * p.Columns)).Zip(plan.Parameters, (x, p) => p.IsFrozen ? RandomBoxes.PointOf(random, x) : x)];
        RationalInterval[] input = RandomBoxes.Next(random, plan.InputSize, nonNegative);
        TestLabel label = new(random.Next(classes), new BigRational(random.Next(-8, 9), 8), Freedom(random, classes));
        TestLabel reached = Reach(random, label, classes);

        RationalInterval[] point = RandomBoxes.PointOf(random, input);
        RationalInterval[][] parameters = [.. box.Select(p => RandomBoxes.PointOf(random, p))];
        RationalInterval[][] smaller = [.. box.Select(p => RandomBoxes.Within(random, p))];
        RationalInterval[] smallerInput = RandomBoxes.Within(random, input);
        TestLabel fixedLabel = label with { Freedom = LabelFreedom.None };

        Outcome byInput = Train(plan, PassKind.TrainInputPerturbed, plan.InputPerturbed, box, input, label);
        Outcome byWeight = Train(plan, PassKind.TrainWeightPerturbed, plan.WeightPerturbed, box, point, fixedLabel);
        Outcome inEvaluation = new(RationalInterpreter.Run(plan, PassKind.EvaluateBounds, box, input, label), []);
        return CheckHolds(byInput, Train(plan, PassKind.TrainNominal, plan.Nominal, parameters, point, reached))
            + CheckHolds(byInput, Train(plan, PassKind.TrainInputPerturbed, plan.InputPerturbed, smaller, smallerInput, reached))
            + CheckHolds(byWeight, Train(plan, PassKind.TrainNominal, plan.Nominal, parameters, point, fixedLabel))
            + CheckHolds(byInput, byWeight)
            + CheckHolds(inEvaluation, new(RationalInterpreter.Run(plan, PassKind.EvaluateNominal, parameters, point, reached), []));
    }

    private static Outcome Train(
        CodePlan plan, PassKind pass, IEnumerable<GradientTermPlan> terms, RationalInterval[][] parameters, RationalInterval[] input, TestLabel label)
    {
        RationalInterval[]?[] slots = RationalInterpreter.Run(plan, pass, parameters, input, label);
        return new(slots, [.. Enumerable.Range(0, plan.Parameters.Count).Select(p => RationalInterpreter.Gradient(plan, pass, terms, p, slots))]);
    }

    private static int CheckHolds(Outcome outer, Outcome inner)
    {
        int count = 0;
        foreach ((RationalInterval[]? bounds, RationalInterval[]? values) in outer.All.Zip(inner.All))
        {
            if (bounds is null || values is null)
            {
                continue;
            }

            foreach ((RationalInterval bound, RationalInterval value) in bounds.Zip(values))
            {
                Assert.True(new RationalInterval(bound.Lower - Tolerance, bound.Upper + Tolerance).Contains(value), $"{bound} does not hold {value}");
                count++;
            }
        }

        Assert.True(count > 0);
        return count;
    }

    private static LabelFreedom Freedom(Random random, int classes) => classes == 1
        ? new LabelFreedom(random.Next(2) == 0 ? LabelFreedomKind.None : LabelFreedomKind.Within, 0, random.Next(3) / 4.0)
        : new LabelFreedom((LabelFreedomKind)random.Next(3), random.Next(classes));

    private static TestLabel Reach(Random random, TestLabel label, int classes) =>
        TestLabel.Fixed(RandomEntry(random, [.. label.Classes(classes)]), RandomBoxes.PointOf(random, label.Targets).Lower);

    private static int RandomEntry(Random random, int[] entries) => entries[random.Next(entries.Length)];

    private sealed record Outcome(RationalInterval[]?[] Slots, RationalInterval[][] Gradients)
    {
        public IEnumerable<RationalInterval[]?> All => [.. Slots, .. Gradients];
    }
}
