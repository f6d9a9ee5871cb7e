using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Retrainings;

/// <summary>The parameters that each altered data set leads to: enclosed by one box each, or as numbers.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="count">How many there are.</param>
/// <param name="arePoints">Whether they are numbers.</param>
/// <param name="threads">Threads to evaluate them with, at least 1.</param>
internal sealed class RetrainedBoxes<T>(int count, bool arePoints, int threads)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[][] boxes = new T[count][];

    public int Count => count;

    public int Threads => threads;

    /// <summary>Keeps what one data set leads to; they are independent of each other.</summary>
    public void Keep(int index, IReadOnlyList<ParameterState<T>> parameters)
    {
        T[] values = new T[(arePoints ? 1 : 2) * parameters.Sum(parameter => parameter.Nominal.Length)];
        Span<T> rest = values;
        foreach (ParameterState<T> parameter in parameters)
        {
            rest = Put(arePoints ? parameter.Nominal : parameter.Lower, rest);
            rest = arePoints ? rest : Put(parameter.Upper, rest);
        }

        boxes[index] = values;
    }

    /// <summary>Brings it back.</summary>
    /// <param name="index">Which.</param>
    /// <param name="parameters">Gets the bounds; nominal values stay.</param>
    public void Restore(int index, ParameterState<T>[] parameters)
    {
        ReadOnlySpan<T> rest = boxes[index];
        foreach (ParameterState<T> parameter in parameters)
        {
            int length = parameter.Lower.Length;
            rest[..length].CopyTo(parameter.Lower);
            rest.Slice(arePoints ? 0 : length, length).CopyTo(parameter.Upper);
            rest = rest[(arePoints ? length : 2 * length)..];
        }
    }

    private static Span<T> Put(ReadOnlySpan<T> values, Span<T> rest)
    {
        values.CopyTo(rest);
        return rest[values.Length..];
    }
}
