using System.Runtime.Intrinsics;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The table by which lanes are brought to the front of a register of 256 bits.</summary>
public sealed class LaneOrdersTests
{
    [Fact]
    public void Compress_EverySetOfLanes_BringsThemToTheFrontInOrder()
    {
        if (!VectorPath.Supported.Contains(VectorPathName.Vector256))
        {
            return;  // Nothing compresses by it there.
        }

        Vector256<float> singles = Vector256.Create(1f, 2, 3, 4, 5, 6, 7, 8);
        for (uint lanes = 0; lanes < 1 << 8; lanes++)
        {
            Vector256<float> front = LaneOrders.Compress(singles, lanes);
            Assert.Equal(Chosen(lanes).Select(lane => lane + 1f), Chosen(lanes).Select((_, i) => front[i]));
        }

        Vector256<double> doubles = Vector256.Create(1d, 2, 3, 4);
        for (uint lanes = 0; lanes < 1 << 4; lanes++)
        {
            Vector256<double> front = LaneOrders.Compress(doubles, lanes);
            Assert.Equal(Chosen(lanes).Select(lane => lane + 1d), Chosen(lanes).Select((_, i) => front[i]));
        }
    }

    private static IEnumerable<int> Chosen(uint lanes) => Enumerable.Range(0, 8).Where(lane => ((lanes >> lane) & 1) > 0);
}
