using AgtGen.Compiler.Gradients;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;

namespace AgtGen.Compiler.Tests.Diagnostics;

public sealed class SpecDiagnosticsTests
{
    private const int X = SpecBuilder.Input;

    [Fact]
    public void Compile_LinearOfWrongSize_IsAgt2001()
    {
        SpecBuilder b = new();
        int hidden = b.Linear(X, "hidden", 6, 128);
        ModelSpec spec = b.WithLoss("CrossEntropy", b.Linear(hidden, "output", 100, 2));
        AssertOnly(spec, "AGT2001", 2, "output", "an input of shape (100)", "hidden", "(128)");
    }

    [Fact]
    public void Compile_LinearOfMatrix_IsAgt2001()
    {
        SpecBuilder b = new() { InputFeatures = 4 };
        ModelSpec spec = b.WithLoss("CrossEntropy", b.Linear(b.Reshape(X, 2, 2), "output", 4, 2));
        AssertOnly(spec, "AGT2001", 2, "output", "an input of shape (4)", "Reshape", "(2, 2)");
    }

    [Fact]
    public void Compile_MoreWeightsThanAnArrayHolds_IsAgt2006()
    {
        SpecBuilder b = new();
        int hidden = b.Linear(X, "hidden", 65_536, 32_768);
        ModelSpec spec = b.WithLoss("CrossEntropy", b.Linear(hidden, "output", 32_768, 2));
        AssertOnly(spec, "AGT2006", 1, "hidden.weight", "2147483648", "2147483591");
    }

    [Fact]
    public void Compile_SumOfDifferentShapes_IsAgt2001()
    {
        SpecBuilder b = new();
        int hidden = b.Linear(X, "hidden", 3, 4);
        ModelSpec spec = b.WithLoss("CrossEntropy", b.Add(hidden, X));
        AssertOnly(spec, "AGT2001", 2, "Add", "two operands of shape (4)", "input", "(3)");
    }

    [Theory]
    [InlineData("6 elements", 2L, 3L)]
    [InlineData("a multiple of 3 elements", 3L, -1L)]
    public void Compile_ReshapeToOtherSize_IsAgt2001(string expected, params long[] dimensions)
    {
        SpecBuilder b = new() { InputFeatures = 4 };
        ModelSpec spec = b.WithLoss("CrossEntropy", b.Flatten(b.Reshape(X, dimensions)));
        AssertOnly(spec, "AGT2001", 1, "Reshape", expected, "input", "(4)");
    }

    [Fact]
    public void Compile_NothingTellsTheInputSize_IsAgt2002()
    {
        SpecBuilder b = new();
        AssertOnly(b.WithLoss("CrossEntropy", b.Relu(X)), "AGT2002", 0, "0", "input", "state it by [Shape(n)], for images [Shape(channels, height, width)], on the parameter of [Forward]");
    }

    [Fact]
    public void Compile_InputSizeKnownThroughOpsThatKeepIt_Compiles()
    {
        SpecBuilder b = new();
        int x = b.Scale(b.Relu(b.Flatten(X)), 0.5);
        ModelSpec spec = b.WithLoss("CrossEntropy", b.Linear(x, "output", 7, 2));
        Assert.Equal(7, CompiledModel.Of(spec).Plan.InputSize);
    }

    [Theory]
    [InlineData("BinaryCrossEntropy", 2, "1")]
    [InlineData("Hinge", 3, "1")]
    [InlineData("SquaredError", 2, "1")]
    [InlineData("CrossEntropy", 1, "at least 2")]
    [InlineData("MultiMargin", 1, "at least 2")]
    public void Compile_LossOfOtherOutputCount_IsAgt2005(string loss, int outputs, string expected)
    {
        SpecBuilder b = new();
        ModelSpec spec = b.WithLoss(loss, b.Linear(X, "output", 3, outputs));
        AssertOnly(spec, "AGT2005", 2, expected, outputs.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Compile_LossOfOtherValueThanTheOutput_IsAgt2005()
    {
        SpecBuilder b = new();
        int output = b.Linear(X, "output", 3, 2);
        ModelSpec spec = b.Build(output, b.Node("CrossEntropy", [b.Linear(output, "late", 2, 5)]));
        AssertOnly(spec, "AGT2005", 3, "5", "2");
    }

    [Fact]
    public void Compile_UnknownOp_IsAgt1001AndNothingElse()
    {
        SpecBuilder b = new();
        ModelSpec spec = b.WithLoss("CrossEntropy", b.Node("CumulativeSum", [X]));
        AssertOnly(spec, "AGT1001", 1, "CumulativeSum");
    }

    [Theory]
    [InlineData(ElementType.Double, double.NaN, "Scale by NaN")]
    [InlineData(ElementType.Double, double.PositiveInfinity, "Scale by infinity")]
    [InlineData(ElementType.Single, 0.1, "Scale by 0.1")]
    public void Compile_FactorThatIsNoFiniteNumberOfTheType_IsAgt1001(ElementType type, double factor, string name)
    {
        SpecBuilder b = new(type) { InputFeatures = 2 };
        AssertOnly(b.WithLoss("CrossEntropy", b.Scale(X, factor)), "AGT1001", 1, name);
    }

    [Fact]
    public void Compile_LossWithinTheModel_IsAgt3001()
    {
        SpecBuilder b = new();
        int inner = b.Node("CrossEntropy", [b.Linear(X, "output", 3, 2)]);
        AssertOnly(b.WithLoss("SquaredError", inner), "AGT3001", 2, "CrossEntropy", "Net");
    }

    [Fact]
    public void ReverseMode_OpWithoutDerivativeRule_NamesItsNode()
    {
        SpecBuilder b = new();
        Graph graph = SpecLowering.Lower(b.WithLoss("CrossEntropy", b.Relu(b.Linear(X, "output", 3, 2)))).Graph!;
        int relu = graph.Nodes.Select((node, id) => (node, id)).Single(pair => pair.node.Op.Name == "Relu").id;
        Node[] nodes = [.. graph.Nodes];
        nodes[relu] = nodes[relu] with { Op = new UnderivableOp() };
        Assert.Equal(relu, ReverseMode.Run(graph with { Nodes = nodes.ToEquatableArray() }).Underivable);
    }

    [Fact]
    public void ReverseMode_OpWithoutDerivativeRuleThatNoParameterReaches_NeedsNone()
    {
        SpecBuilder b = new() { InputFeatures = 3 };
        Graph graph = SpecLowering.Lower(b.WithLoss("CrossEntropy", b.Linear(b.Relu(X), "output", 3, 2))).Graph!;
        Node[] nodes = [.. graph.Nodes];
        nodes[1] = nodes[1] with { Op = new UnderivableOp() };
        Assert.NotNull(ReverseMode.Run(graph with { Nodes = nodes.ToEquatableArray() }).Graph);
    }

    [Fact]
    public void Compile_LossThatIsNoLoss_IsAgt3003()
    {
        SpecBuilder b = new();
        int output = b.Linear(X, "output", 3, 2);
        AssertOnly(b.Build(output, b.Relu(output)), "AGT3003", 2, "Relu", "(2)");
    }

    [Fact]
    public void Compile_SeveralFaults_ReportsEachOnceInNodeOrder()
    {
        SpecBuilder b = new() { InputFeatures = 3 };
        int broken = b.Linear(X, "first", 4, 2);
        b.Relu(broken);
        int unknown = b.Node("CumulativeSum", [X]);
        CompilationResult result = ModelCompiler.Compile(b.WithLoss("CrossEntropy", b.Add(unknown, broken)));
        Assert.Equal(["AGT2001", "AGT1001"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal([1, 3], result.Diagnostics.Select(diagnostic => diagnostic.Node));
    }

    private static void AssertOnly(ModelSpec spec, string id, int node, params string[] arguments)
    {
        CompilationResult result = ModelCompiler.Compile(spec);
        Assert.Null(result.Source);
        SpecDiagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((id, node), (diagnostic.Id, diagnostic.Node));
        Assert.Equal(arguments, diagnostic.Arguments);
    }
}
