using AgtGen.Compiler.Ops;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Compiler.Tests.Ops;

public sealed class OpCatalogueTests
{
    [Fact]
    public void Find_EveryCallableName_GivesTheOp()
    {
        Assert.All(OpCatalogue.Callable, op => Assert.Same(op, OpCatalogue.Find(op.Name)));
        Assert.True(OpCatalogue.Contains("Relu"));
        Assert.False(OpCatalogue.Contains("relu"));
        Assert.False(OpCatalogue.Contains("ReluGradient"));
        Assert.Null(OpCatalogue.Find("CumulativeSum"));
    }

    [Fact]
    public void Callable_EveryOpThatHasADerivativeSaveTheParts_IsListed()
    {
        Type[] differentiable = [.. typeof(Op).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Op)) && !t.IsAbstract && t.IsAssignableTo(typeof(IDifferentiableOp)))];
        Assert.Equal([typeof(AlongOp), typeof(GatherOp), typeof(NormalizedOp), typeof(RowSumOp), typeof(SpreadOp)], differentiable.Except(OpCatalogue.Callable.Select(op => op.GetType())).OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void SupportTable_Printed_IsAsVerified() => Snapshot.Match(SupportTable.Print());

    [Fact]
    public void SupportTable_Printed_StandsInTheDocumentation() =>
        Assert.Contains(SupportTable.Print(), File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "ops.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
}
