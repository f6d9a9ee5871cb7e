using System.Numerics.Tensors;

namespace AgtGen.Trajectories.Nets;

/// <summary>How far the influences of all affected samples move the weights of the second layer, and what else of altered runs is the same for every sample.</summary>
internal sealed class NetMoves
{
    private readonly NetShape shape;
    private readonly double[] column;
    private readonly double[] largest;

    /// <param name="shape">The net.</param>
    /// <param name="influences">How many there are.</param>
    /// <param name="samples">k.</param>
    public NetMoves(NetShape shape, int influences, int samples)
    {
        this.shape = shape;
        (column, largest) = (new double[influences], new double[samples]);
        (Weights, Columns) = (new Upper[shape.Outputs * shape.Units], new Upper[shape.Units]);
    }

    /// <summary>r: what the influences leave of an altered run's distance, at most.</summary>
    public Upper Rest { get; private set; }

    /// <summary>Length of the longest influence.</summary>
    public Upper Longest { get; private set; }

    /// <summary>How far the influences move a weight of the second layer, output by output.</summary>
    public Upper[] Weights { get; }

    /// <summary>The same for all weights of a unit, as a length.</summary>
    public Upper[] Columns { get; }

    /// <param name="influences">The influences, each of the net's stride.</param>
    /// <param name="longest">Length of the longest.</param>
    /// <param name="rest">r.</param>
    public void MoveTo(double[] influences, Upper longest, Upper rest)
    {
        (Longest, Rest) = (longest, rest);
        for (int unit = 0; unit < shape.Units; unit++)
        {
            Upper square = 0;
            for (int c = 0; c < shape.Outputs; c++)
            {
                Upper move = Range(influences, shape.OutputAt(c) + unit, -1);
                Weights[(c * shape.Units) + unit] = move;
                square += move * move;
            }

            Columns[unit] = square.Sqrt();
        }
    }

    /// <summary>How far they move the difference of two outputs' weights of a unit.</summary>
    public Upper Between(double[] influences, int c, int reference, int unit) =>
        Range(influences, shape.OutputAt(c) + unit, reference < 0 ? -1 : shape.OutputAt(reference) + unit);

    /// <summary>Of an entry, or the difference of two: the larger of the sums of the k largest on either side.</summary>
    private Upper Range(double[] influences, int entry, int other)
    {
        Upper size = 0;
        for (int j = 0; j < column.Length; j++)
        {
            double value = influences[((long)j * shape.Stride) + entry], less = other < 0 ? 0 : influences[((long)j * shape.Stride) + other];
            column[j] = value - less;
            size = Upper.Max(size, Math.Abs(value) + Math.Abs(less));
        }

        LargestSums.Select(column, largest);
        Upper rise = LargestSums.Sum(largest, largest.Length);
        TensorPrimitives.Negate(column, column);
        LargestSums.Select(column, largest);
        return Upper.Max(rise, LargestSums.Sum(largest, largest.Length)) + (other < 0 ? 0 : size * Upper.Rounding(2) * largest.Length);
    }
}
