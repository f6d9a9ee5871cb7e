using AgtGen.Kernels;

namespace AgtGen.Runtime.Tests.Training;

public sealed class SampleTilesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(35)]
    public void Load_SelectedRows_StandFeatureMajorAndTheRestIsZero(int features)
    {
        LabelledData<double> open = new([.. Enumerable.Range(0, 80).Select(row => Enumerable.Range(0, features).Select(f => row + (f / 64.0)).ToArray())], [.. Enumerable.Range(0, 80).Select(row => (double)(row % 3))]);
        SampleTiles<double> tiles = new(open.Take(75).Concat(open.Skip(75).AsTrusted()), 70, classes: 3);
        tiles.Select([.. Enumerable.Range(0, 64)]);
        tiles.Load(0);
        int[] rows = [.. Enumerable.Range(10, 70).Reverse()];
        tiles.Select(rows);
        Assert.Equal((70, 2), (tiles.Count, tiles.Tiles));
        for (int tile = 0; tile < 2; tile++)
        {
            tiles.Load(tile);
            for (int lane = 0; lane < Tile.Samples; lane++)
            {
                int position = (tile * Tile.Samples) + lane;
                bool used = position < 70;
                Assert.All(Enumerable.Range(0, features), f => Assert.Equal(
                    used ? rows[position] + (f / 64.0) : 0, tiles.InputOf(tile)[(f * Tile.Samples) + lane]));
                Assert.Equal(used ? rows[position] % 3 : 0, tiles.Labels(tile, LabelFreedom.None).Classes[lane]);
                Assert.Equal(used ? rows[position] % 3 : 0, tiles.Labels(tile, LabelFreedom.None).Targets[lane]);
                Assert.Equal(used && rows[position] >= 75, tiles.Trusted[position]);
            }
        }

        // A smaller batch after a larger one leaves nothing behind.
        tiles.Select([1, 2]);
        tiles.Load(0);
        Assert.All(Enumerable.Range(0, features * Tile.Samples), i => Assert.True(i % Tile.Samples < 2 || tiles.InputOf(0)[i] == 0));
        Assert.Equal(2, tiles.TrustedOf(0).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Fill_Ball_HoldsTheRadiusAndTheDomain(double epsilon)
    {
        ModelPlan plan = ((ICertifiableModel<float>)Models.SingleClassifier.Create(1)).Plan;
        float[] center = [.. Enumerable.Range(0, 3 * Tile.Samples).Select(i => -2 + (4f * i / ((3 * Tile.Samples) - 1)))];
        float[] lower = new float[center.Length];
        float[] upper = new float[center.Length];
        InputBall<float>.Fill(plan, new(epsilon, new LabelledData<float>([0f, 0f, 0f], [0f], 3)), center, new TileBounds<float>(lower, upper));
        for (int i = 0; i < center.Length; i++)
        {
            double low = Math.Max((double)center[i] - epsilon, -2);
            double high = Math.Min((double)center[i] + epsilon, 2);
            Assert.InRange(lower[i], epsilon == 0 ? low : low - 1e-6, low);
            Assert.InRange(upper[i], high, epsilon == 0 ? high : high + 1e-6);
            Assert.True(lower[i] >= -2 && upper[i] <= 2);
        }
    }
}
