using System.Numerics;
using AgtGen.Kernels.Products;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The groups of terms against a look at every weight: all lengths of a block, rows with and without a partner, both layouts, zeros of both signs, infinities and NaN.</summary>
public sealed unsafe class PairSignsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fill_Float_GroupsByEverySign(int together) => Check<float>(together);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fill_Double_GroupsByEverySign(int together) => Check<double>(together);

    [Fact]
    public void Any_OneNegativeZeroAnywhere_IsFound()
    {
        for (int at = 0; at < 128; at++)
        {
            float[] values = new float[128];
            Assert.False(SignBits.Any<float>(values));
            values[at] = -0f;
            Assert.True(SignBits.Any<float>(values));
        }
    }

    private static void Check<T>(int together)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(11);
        PairSigns* signs = stackalloc PairSigns[PairSigns.MostRows];
        T[] special = [T.Zero, T.NegativeZero, T.One, -T.One, T.Epsilon, -T.Epsilon, T.PositiveInfinity, T.NegativeInfinity, T.NaN, -T.NaN];
        for (int count = 1; count <= WeightLayout.InputBlock<T>(); count++)
        {
            foreach (int rows in new[] { 1, 2, 7, 8, 15, 16, 17, 35, PairSigns.MostRows - 1, PairSigns.MostRows })
            {
                foreach (WeightLayout layout in new[] { WeightLayout.Direct(rows, count), WeightLayout.Transposed(count, rows) })
                {
                    T[] lower = [.. Enumerable.Range(0, rows * count).Select(_ => special[random.Next(special.Length)])];
                    T[] upper = [.. Enumerable.Range(0, rows * count).Select(_ => special[random.Next(special.Length)])];
                    fixed (T* lowers = lower, uppers = upper)
                    {
                        PairSigns.Fill(in layout, new BoundsAddress<T>(lowers, uppers), rows, together, count, signs);
                    }

                    for (int row = 0; row < rows; row += together)
                    {
                        Compare(signs[row / together], layout, lower, upper, row, Math.Min(row + together, rows) - 1);
                    }
                }
            }
        }
    }

    private static void Compare<T>(PairSigns signs, WeightLayout layout, T[] lower, T[] upper, int row, int partner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong same = 0, opposite = 0, mixed = 0, negative = 0;
        for (int j = 0; j < layout.Inputs; j++)
        {
            bool[] signed =
            [
                .. from of in new[] { row, partner }
                   from bounds in new[] { lower, upper }
                   select T.IsNegative(bounds[(of * layout.OutputStride) + (j * layout.InputStride)]),
            ];
            ulong bit = 1UL << j;
            negative |= signed[0] ? bit : 0;
            if (signed[0] != signed[1] || signed[2] != signed[3])
            {
                mixed |= bit;
            }
            else if (signed[0] == signed[2])
            {
                same |= bit;
            }
            else
            {
                opposite |= bit;
            }
        }

        ulong all = ulong.MaxValue >> (64 - layout.Inputs);
        Assert.Equal((same, opposite, mixed, negative), (signs.Same, signs.Opposite, signs.Mixed, signs.Negative & all));
    }
}
