using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Training;

/// <summary>How wide a box is.</summary>
internal static class BoxWidths
{
    /// <summary>Mean and largest width of one parameter.</summary>
    public static (double Mean, double Max) Of<T>(ParameterState<T> box)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = 0;
        for (int i = 0; i < box.Lower.Length; i++)
        {
            largest = Math.Max(largest, double.CreateTruncating(box.Upper[i]) - double.CreateTruncating(box.Lower[i]));
        }

        return (box.MeanWidth(), largest);
    }

    /// <summary>Mean and largest width of all that is trained.</summary>
    public static (double Mean, double Max) Of<T>(ModelPlan plan, ParameterState<T>[] boxes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double sum, double largest, double count) = (0, 0, 0);
        for (int index = 0; index < boxes.Length; index++)
        {
            if (!plan.Parameters[index].IsFrozen)
            {
                (double mean, double most) = Of(boxes[index]);
                int length = boxes[index].Nominal.Length;
                (sum, largest, count) = (sum + (mean * length), Math.Max(largest, most), count + length);
            }
        }

        return (sum / count, largest);
    }
}
