using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Proofs;

/// <summary>What a certificate file holds for the check of named points, beside its claim.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Residual">The derivative of the loss.</param>
/// <param name="Training">The training data.</param>
/// <param name="Start">The initial parameters, the bias last.</param>
/// <param name="HasBias">Whether there is a bias.</param>
/// <param name="Slopes">The multipliers of each step, one after the other, a row of the batch each: over rate, weight and what the functional makes of the row.</param>
/// <param name="Radii">Before each step, and at the end, how far altered runs are at most from what the influences of their rows say.</param>
/// <param name="Points">The named points, feature by feature.</param>
/// <param name="Least">The least output of each in any altered run,</param>
/// <param name="Most">and the largest.</param>
internal sealed record ProofContent<T>(ResidualKind Residual, LabelledData<T> Training, T[] Start, bool HasBias, T[] Slopes, T[] Radii, T[] Points, T[] Least, T[] Most)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Of real labels that may move: how far from those in the file. At least what the claim says, which is meant between exact values and not between what was rounded when it was read.</summary>
    public T LabelRadius { get; init; }

    /// <summary>Values of type T that the content takes in a file.</summary>
    /// <param name="residual">The derivative of the loss.</param>
    /// <param name="rows">Training rows.</param>
    /// <param name="features">Features of a row.</param>
    /// <param name="hasBias">Whether there is a bias.</param>
    /// <param name="multipliers">Rows of all batches of all steps together.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="points">Named points.</param>
    public static long Values(ResidualKind residual, long rows, long features, bool hasBias, long multipliers, long steps, long points) =>
        (rows * (features + 2)) + features + (hasBias ? 1 : 0) + (residual == ResidualKind.Squared ? 1 : 0) + multipliers + steps + 1 + (points * (features + 2));

    /// <summary>Numbers as the check takes them; every value of float is one of double.</summary>
    public static double[] ToDouble(ReadOnlySpan<T> values)
    {
        double[] result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = double.CreateChecked(values[i]);
        }

        return result;
    }
}
