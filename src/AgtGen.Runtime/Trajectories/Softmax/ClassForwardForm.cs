using System.Numerics.Tensors;

namespace AgtGen.Trajectories.Softmax;

/// <summary>Bounds of outputs and their differences from the influences at the end: c . D is at most the sum of the k largest c . a_j, and c . E at most |c| r.</summary>
internal sealed class ClassForwardForm
{
    private readonly HeadData data;
    private readonly ClassInfluences influences;
    private readonly Upper remainder;
    private readonly Upper length;
    private readonly double[] moves;
    private readonly double[] changes;
    private readonly double[] largest;

    /// <param name="data">The training.</param>
    /// <param name="alteration">The threat.</param>
    /// <param name="influences">The influences at the end.</param>
    /// <param name="remainder">r at the end.</param>
    public ClassForwardForm(HeadData data, Alteration alteration, ClassInfluences influences, Upper remainder)
    {
        (this.data, this.influences, this.remainder) = (data, influences, remainder);
        moves = new double[data.Candidates.Length * data.Outputs];
        changes = new double[data.Candidates.Length];
        largest = new double[alteration.Samples];
        length = ((Upper)TensorPrimitives.Max<double>(influences.Squares) * ((Upper)1 + Upper.Rounding((data.Outputs * data.Stride) + 4))).Sqrt();
    }

    /// <summary>Turns to a row: what each influence does to its outputs.</summary>
    public void MoveTo(ReadOnlySpan<double> row)
    {
        for (int j = 0; j < changes.Length; j++)
        {
            for (int c = 0; c < data.Outputs; c++)
            {
                moves[(j * data.Outputs) + c] = TensorPrimitives.Dot(influences.Values.AsSpan((j * influences.Stride) + (c * data.Width), data.Width), row[..data.Width]);
            }
        }
    }

    /// <param name="functional">Of the row that was turned to.</param>
    /// <param name="norm">Its length.</param>
    /// <returns>How far it can fall, at most 0, and rise.</returns>
    public (double Fall, double Rise) Range(ClassFunctional functional, Upper norm)
    {
        for (int j = 0; j < changes.Length; j++)
        {
            ReadOnlySpan<double> of = moves.AsSpan(j * data.Outputs, data.Outputs);
            changes[j] = of[functional.Class] - (functional.Reference >= 0 ? of[functional.Reference] : 0);
        }

        Upper long1 = functional.Reference >= 0 ? norm * ((Upper)2).Sqrt() : norm;
        Upper rest = long1 * (remainder + (Upper.Rounding(data.Stride + 6) * length * (2 * largest.Length)));
        double rise = (Sum() + rest).Value;
        TensorPrimitives.Negate(changes, changes);
        return (-(Sum() + rest).Value, rise);
    }

    private Upper Sum()
    {
        LargestSums.Select(changes, largest);
        return LargestSums.Sum(largest, largest.Length);
    }
}
