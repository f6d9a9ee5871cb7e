using System.Numerics.Tensors;

namespace AgtGen.Trajectories;

/// <summary>Bounds of a functional from the influences at the end: c . D is at most the sum of the k largest c . a_j, and c . E at most |c| r.</summary>
/// <param name="data">The training.</param>
/// <param name="alteration">The threat.</param>
/// <param name="influences">The influences at the end.</param>
/// <param name="remainder">r at the end.</param>
internal sealed class ForwardForm(HeadData data, Alteration alteration, InfluenceStep influences, Upper remainder)
{
    private readonly double[] moves = new double[influences.Sizes.Length];
    private readonly double[] largest = new double[alteration.Samples];

    /// <param name="functional">c.</param>
    /// <param name="norm">|c|.</param>
    /// <returns>How far it can fall, at most 0, and rise.</returns>
    public (double Fall, double Rise) Range(ReadOnlySpan<double> functional, Upper norm)
    {
        Upper longest = 0;
        for (int j = 0; j < moves.Length; j++)
        {
            moves[j] = TensorPrimitives.Dot(influences.Influences.AsSpan(j * data.Stride, data.Stride), functional);
            longest = Upper.Max(longest, influences.Sizes[j]);
        }

        Upper length = (longest * ((Upper)1 + Upper.Rounding(data.Stride + 4))).Sqrt();
        Upper rest = norm * (remainder + (Upper.Rounding(data.Stride + 4) * length * alteration.Samples));
        if (alteration.Kind == AlterationKind.Move)
        {
            TensorPrimitives.Abs(moves, moves);
        }

        Upper rise = Sum() + rest;
        TensorPrimitives.Negate(moves, moves);
        Upper fall = alteration.Kind == AlterationKind.Move ? rise : Sum() + rest;
        return (-fall.Value, rise.Value);
    }

    private Upper Sum()
    {
        LargestSums.Select(moves, largest);
        return LargestSums.Sum(largest, alteration.Samples);
    }
}
