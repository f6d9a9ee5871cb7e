namespace AgtGen.Runtime.Tests.Data;

public sealed class MagnitudeTests
{
    [Fact]
    public void Of_EveryLength_IsTheLargestMagnitude()
    {
        Random random = new(5);
        for (int length = 0; length < 150; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() - 0.5f) * float.MaxValue)];
            Assert.Equal(length == 0 ? 0 : values.Max(Math.Abs), Magnitude<float>.Of(values));
        }

        Assert.Equal(0, Magnitude<double>.Of([0, -0.0]));
        Assert.Equal(double.Epsilon, Magnitude<double>.Of([0, -double.Epsilon]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Of_AnyPositionNotFinite_IsNaN(float bad)
    {
        for (int length = 1; length < 100; length++)
        {
            for (int position = 0; position < length; position++)
            {
                float[] values = [.. Enumerable.Repeat(float.MaxValue, length)];
                values[position] = bad;
                Assert.True(float.IsNaN(Magnitude<float>.Of(values)), $"{position} of {length}");
            }
        }
    }
}
