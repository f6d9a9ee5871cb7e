using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Operands of a linear product over some tiles, and what its bounds must be.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed record LinearCase<T>(OperandFact Fact, int Inputs, int Outputs, bool IsTransposed, RandomTile<T> Weights, RandomTile<T>? Bias, RandomTile<T> X)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Checks = 20;

    /// <summary>One of ordinary operands, one of any finite ones, one of few values.</summary>
    public static IEnumerable<LinearCase<T>> Draw(OperandFact fact, int inputs, int outputs, int tiles, bool transposed)
    {
        Random random = new((100 * inputs) + outputs);
        foreach (Func<Random, int, bool, RandomTile<T>> tile in new Func<Random, int, bool, RandomTile<T>>[] { RandomTile<T>.Ordinary, RandomTile<T>.Extreme, RandomTile<T>.Tied })
        {
            RandomTile<T> weights = tile(random, inputs * outputs, false);
            RandomTile<T> x = tile(random, tiles * inputs * Tile.Samples, fact == OperandFact.NonNegative);
            yield return new(fact, inputs, outputs, transposed, weights, transposed ? null : RandomTile<T>.Ordinary(random, outputs), x);
        }
    }

    /// <summary>Fails unless entries drawn from the result hold the exact bounds and exceed them by no more than rounding.</summary>
    public void RequireEnclosure(T[] lower, T[] upper)
    {
        Random random = new(lower.Length);
        for (int check = 0; check < Checks; check++)
        {
            int at = random.Next(lower.Length);
            (int tile, int output, int lane) = (at / Tile.Samples / Outputs, at / Tile.Samples % Outputs, at % Tile.Samples);
            ExactInterval sum = Bias?.Exact(output) ?? ExactInterval.Zero;
            Dyadic magnitude = sum.Magnitude;
            for (int j = 0; j < Inputs; j++)
            {
                int operand = (((tile * Inputs) + j) * Tile.Samples) + lane;
                ExactInterval term = Weights.Exact(IsTransposed ? (j * Outputs) + output : (output * Inputs) + j) * (Fact == OperandFact.Point ? X.Point(operand) : X.Exact(operand));
                sum += term;
                magnitude = ExactInterval.Add(magnitude, term.Magnitude);
            }

            BoundAssert.Encloses(lower[at], upper[at], sum, Inputs, magnitude, $"{Fact} {typeof(T).Name} inputs {Inputs} outputs {Outputs} entry {at}");
        }
    }
}
