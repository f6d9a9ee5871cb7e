using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Training;

/// <summary>Brings the parameters and their box back behind a step, through pinned memory, so that one wait is enough for the step and for them.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="context">The device.</param>
/// <param name="plan">The model.</param>
/// <param name="parameters">Where they are on the device.</param>
internal sealed class BoxReader<T>(CudaContext context, ModelPlan plan, DeviceParameter<T>[] parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PinnedBuffer<T>?[] values =
        [.. plan.Parameters.Select(parameter => parameter.IsFrozen ? null : new PinnedBuffer<T>(context, checked(3 * parameter.Rows * parameter.Columns)))];

    /// <summary>Copies them when the stream of the steps gets there.</summary>
    public void Enqueue()
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (values[index] is { } pinned)
            {
                int count = pinned.Length / 3;
                Transfer.Enqueue(context, parameters[index].Nominal, pinned, 0, count);
                Transfer.Enqueue(context, parameters[index].Lower, pinned, count, count);
                Transfer.Enqueue(context, parameters[index].Upper, pinned, 2 * count, count);
            }
        }
    }

    /// <summary>Takes what has come; only after the step was waited for.</summary>
    /// <param name="boxes">Where to.</param>
    /// <param name="bounded">Whether there is a box still; else it is everything.</param>
    public void Read(ParameterState<T>[] boxes, bool bounded)
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (values[index] is { } pinned)
            {
                int count = pinned.Length / 3;
                pinned.Values[..count].CopyTo(boxes[index].Nominal);
                if (bounded)
                {
                    pinned.Values.Slice(count, count).CopyTo(boxes[index].Lower);
                    pinned.Values[(2 * count)..].CopyTo(boxes[index].Upper);
                }
                else
                {
                    boxes[index].Lower.Fill(T.NegativeInfinity);
                    boxes[index].Upper.Fill(T.PositiveInfinity);
                }
            }
        }
    }
}
