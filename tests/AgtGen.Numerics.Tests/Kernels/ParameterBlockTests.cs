using AgtGen.Kernels;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>How parameters are split into blocks.</summary>
public sealed class ParameterBlockTests
{
    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 1000, true)]
    [InlineData(1000, 1, true)]
    [InlineData(300, 1, false)]
    [InlineData(11, 65, true)]
    [InlineData(128, 784, true)]
    [InlineData(517, 1031, true)]
    public void Of_AnyShape_CoversEveryEntryOnce(int rows, int columns, bool isMatrix)
    {
        int[] covered = new int[rows * columns];
        foreach (ParameterBlock block in Blocks(rows, columns, isMatrix))
        {
            Assert.InRange(block.Columns, 1, ParameterBlock.MostColumns);
            for (int row = block.RowStart; row < block.RowEnd; row++)
            {
                for (int column = block.ColumnStart; column < block.ColumnEnd; column++)
                {
                    covered[(row * columns) + column]++;
                }
            }
        }

        Assert.All(covered, times => Assert.Equal(1, times));
    }

    [Theory]
    [InlineData(128, 64)]
    [InlineData(128, 784)]
    [InlineData(2048, 32)]
    public void Of_MatrixOfManyRows_GivesManyThreadsWork(int rows, int columns) =>
        Assert.InRange(Blocks(rows, columns, isMatrix: true).Count(), 16, int.MaxValue);

    private static IEnumerable<ParameterBlock> Blocks(int rows, int columns, bool isMatrix) =>
        ParameterBlock.Of(0, new ParameterPlan("parameter", isMatrix ? [rows, columns] : [rows], columns));
}
