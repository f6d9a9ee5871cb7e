using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The entry points of linear layers: bias, buffers and the checks on their shapes.</summary>
public sealed class LinearKernelTests
{
    private const int Inputs = 5;
    private const int Outputs = 3;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bounds_WithAndWithoutBias_EncloseTheLayer(bool withBias)
    {
        Random random = new(3);
        ParameterState<double> weight = State(random, Outputs, Inputs);
        ParameterState<double>? bias = withBias ? State(random, Outputs, 1) : null;
        RandomTile<double> x = RandomTile<double>.Ordinary(random, Inputs * Tile.Samples, nonNegative: true);
        double[] lower = new double[Outputs * Tile.Samples];
        double[] upper = new double[Outputs * Tile.Samples];
        foreach (OperandFact fact in Enum.GetValues<OperandFact>())
        {
            // Stale results must not leak into the new ones.
            lower.AsSpan().Fill(double.NaN);
            upper.AsSpan().Fill(double.NaN);
            TileBounds<double> y = new(lower, upper);
            switch (fact)
            {
                case OperandFact.Point:
                    LinearKernel.Point<double>(weight, bias, x.Lower, y);
                    break;
                case OperandFact.NonNegative:
                    LinearKernel.NonNegative(weight, bias, x.Bounds, y);
                    break;
                default:
                    LinearKernel.General(weight, bias, x.Bounds, y);
                    break;
            }

            for (int at = 0; at < lower.Length; at++)
            {
                int o = at / Tile.Samples;
                ExactInterval sum = bias is null ? ExactInterval.Zero : ExactInterval.From(bias.Lower[o], bias.Upper[o]);
                Dyadic magnitude = sum.Magnitude;
                for (int j = 0; j < Inputs; j++)
                {
                    int operand = (j * Tile.Samples) + (at % Tile.Samples);
                    ExactInterval term = ExactInterval.From(weight.Lower[(o * Inputs) + j], weight.Upper[(o * Inputs) + j])
                        * (fact == OperandFact.Point ? x.Point(operand) : x.Exact(operand));
                    sum += term;
                    magnitude = ExactInterval.Add(magnitude, term.Magnitude);
                }

                BoundAssert.Encloses(lower[at], upper[at], sum, Inputs, magnitude, $"{fact} {at}");
            }
        }
    }

    [Fact]
    public void NominalAndTransposed_SmallExample_MatchByHand()
    {
        ParameterState<float> weight = new(2, 2);
        new float[] { 1, 2, 3, 4 }.CopyTo(weight.Nominal);
        weight.Nominal.CopyTo(weight.Lower);
        weight.Nominal.CopyTo(weight.Upper);
        ParameterState<float> bias = new(2, 1);
        new float[] { 10, 20 }.CopyTo(bias.Nominal);
        float[] x = [.. Enumerable.Repeat(1f, 64), .. Enumerable.Repeat(-1f, 64)];
        float[] y = new float[128];
        LinearKernel.Nominal<float>(weight, bias, x, y);
        Assert.All(y[..64], value => Assert.Equal(9, value));
        Assert.All(y[64..], value => Assert.Equal(19, value));
        LinearKernel.NominalTransposed<float>(weight, x, y);
        Assert.All(y[..64], value => Assert.Equal(-2, value));
        Assert.All(y[64..], value => Assert.Equal(-2, value));
        float[] lower = [.. y];
        float[] upper = [.. y];
        LinearKernel.Transposed(weight, new TileBounds<float>([.. x], [.. x]), new TileBounds<float>(lower, upper));
        Assert.All(lower, value => Assert.InRange(value, -2.00001f, -2));
        Assert.All(upper, value => Assert.InRange(value, -2, -1.99999f));
    }

    [Fact]
    public void EveryEntry_WrongLength_ThrowsNamingTheBuffer()
    {
        ParameterState<float> weight = new(2, 3);
        float[] one = new float[64];
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => LinearKernel.Nominal<float>(weight, null, one, new float[128])).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => LinearKernel.Nominal<float>(weight, null, new float[192], one)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => LinearKernel.Point<float>(weight, null, one, new(new float[128], new float[128]))).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => LinearKernel.General(weight, null, new(new float[192], new float[192]), new(new float[128], one))).ParamName);
        ParameterState<float> bias = new(1, 1);
        Assert.Equal("bias", Assert.Throws<ArgumentException>(() => LinearKernel.Nominal<float>(weight, bias, new float[192], new float[128])).ParamName);
        Assert.Equal("bias", Assert.Throws<ArgumentException>(() => LinearKernel.Point<float>(weight, bias, new float[192], new(new float[128], new float[128]))).ParamName);
        Assert.Equal("delta", Assert.Throws<ArgumentException>(() => LinearKernel.Transposed(weight, new(one, one), new(new float[192], new float[192]))).ParamName);
    }

    private static ParameterState<double> State(Random random, int rows, int columns)
    {
        RandomTile<double> values = RandomTile<double>.Ordinary(random, rows * columns);
        ParameterState<double> state = new(rows, columns);
        values.Lower.CopyTo(state.Lower);
        values.Upper.CopyTo(state.Upper);
        return state;
    }
}
