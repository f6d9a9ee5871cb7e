using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Training;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Cuda.Evaluation;

/// <summary>
/// An evaluation whose forward passes run on a CUDA device, as many tiles at once as fit its buffers. Loss values and margins are computed here, from the slots that are brought back. All memory is taken before the first launch.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CudaEvaluation<T> : EvaluationPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BoxEvaluation<T> evaluation;
    private readonly ICudaModel<T> model;
    private readonly ModelPlan plan;
    private readonly CudaContext context;
    private readonly Launcher launcher;
    private readonly EvaluationBuffers<T> buffers;
    private readonly ReturnedSlot<T>[] nominal;
    private readonly ReturnedSlot<T>[] bounds;
    private readonly PinnedBuffer<int> nothing, status;
    private int first;
    private int count;
    private bool[] unbounded = [];

    /// <param name="evaluation">What is evaluated.</param>
    /// <param name="device">Where.</param>
    /// <param name="mostValues">Values of all slots of a batch, on one side, unless one tile has more.</param>
    public CudaEvaluation(BoxEvaluation<T> evaluation, CudaDevice device, long mostValues = EvaluationBuffers<T>.MostValues)
    {
        (this.evaluation, model, plan) = (evaluation, (ICudaModel<T>)evaluation.Model, evaluation.Model.Plan);
        context = new(device);
        try
        {
            launcher = new(context);
            EvaluationSlots slots = model.EvaluationSlots;
            buffers = DeviceArena.TakeAll(context, arena => new EvaluationBuffers<T>(evaluation, slots, mostValues, arena), "evaluation", "choose another device, or set EvaluationDevice to Device.Cpu");
            nominal = Returned(slots.Nominal, buffers.Nominal);
            bounds = buffers.Bounds is { } pass ? Returned(slots.Bounds, pass) : [];
            (nothing, status) = (new(context, 1), new(context, 1));
            nothing.Values.Fill(int.MaxValue);
            HandOver();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void RunNominal(TilePassBuffers<T> pass, int tile)
    {
        if (tile >= first + count)
        {
            Launch(tile);
        }

        foreach (ReturnedSlot<T> slot in nominal)
        {
            slot.CopyPoint(pass, tile - first);
        }

        model.FinishEvaluateNominal(pass);
    }

    /// <inheritdoc/>
    public override void RunBounds(TilePassBuffers<T> pass, int tile)
    {
        foreach (ReturnedSlot<T> slot in bounds)
        {
            slot.CopyBounds(pass, tile - first);
        }

        model.FinishEvaluateBounds(pass);

        // What overflowed in a slot that stayed on the device is said by one that did not.
        Span<T> output = pass.Bounds(plan.OutputSlot).Lower;
        for (int lane = 0; unbounded.Length > 0 && lane < Tile.Samples; lane++)
        {
            output[lane] = unbounded[((tile - first) * Tile.Samples) + lane] ? T.NaN : output[lane];
        }
    }

    /// <summary>The context waits for what is on its way, and gives back all that was taken.</summary>
    public override void Dispose() => context.Dispose();

    private ReturnedSlot<T>[] Returned(IEnumerable<int> slots, PassSlots<T> pass) => [.. slots.Select(slot => new ReturnedSlot<T>(context, slot, pass.Bounds[slot], buffers.Lanes))];

    private void HandOver()
    {
        for (int index = 0; index < buffers.Parameters.Length; index++)
        {
            Transfer.ToDevice(context, evaluation.Parameters[index], buffers.Parameters[index]);
        }

        if (evaluation.Radii is { } radii)
        {
            Transfer.ToDevice(context, radii.Constants, buffers.RadiusConstants);
            Transfer.ToDevice(context, radii.Slopes, buffers.RadiusSlopes);
            buffers.Checks!.HandOver(context);
        }
    }

    /// <summary>Runs both passes over the tiles from one on, and waits.</summary>
    private void Launch(int tile)
    {
        (first, count) = (tile, Math.Min(buffers.Tiles, evaluation.Samples.Tiles - tile));
        int length = Tile.Samples * plan.InputSize;
        Transfer.ToDevice<T>(context, evaluation.Samples.Inputs.Values.Slice(first * length, count * length), buffers.Given);
        model.EvaluateNominal(PassOver(buffers.Nominal));
        Array.ForEach(nominal, slot => slot.Enqueue(count));
        if (buffers.Bounds is { } pass)
        {
            LaunchBounds(pass);
        }

        context.Stream.Synchronize();
        unbounded = buffers.Bounds is null || status.Values[0] == int.MaxValue ? [] : Unbounded(buffers.Bounds);
    }

    private void LaunchBounds(PassSlots<T> pass)
    {
        if (!evaluation.Radii!.IsZero)
        {
            FeatureLaunch.Ball(
                launcher, buffers.Nominal.Points[0], buffers.RadiusConstants, buffers.RadiusSlopes, OutwardConstant.AtMost<T>(plan.InputLower), OutwardConstant.AtLeast<T>(plan.InputUpper), count, pass.Bounds[0]);
        }

        model.EvaluateBounds(PassOver(pass));
        Array.ForEach(bounds, slot => slot.Enqueue(count));
        Transfer.Enqueue(context, nothing, buffers.Status, context.Stream);
        FinitenessLaunch.Check<T>(launcher, buffers.Checks!.List, count * Tile.Samples, 0, buffers.Status);
        Transfer.Enqueue(context, buffers.Status, status, 0, 1);
    }

    /// <summary>Which lanes of the batch have a value in any slot that is not finite. Rare, so that all slots are brought here.</summary>
    private bool[] Unbounded(PassSlots<T> pass)
    {
        bool[] lanes = new bool[count * Tile.Samples];
        foreach (int slot in pass.All)
        {
            int features = pass.Bounds[slot].Features;
            T[] values = new T[lanes.Length * features];
            foreach (DevicePointer end in (DevicePointer[])[pass.Bounds[slot].Lower, pass.Bounds[slot].Upper])
            {
                Transfer.ToHost<T>(context, end, values);
                for (int i = 0; i < values.Length; i++)
                {
                    lanes[(i / Tile.Samples / features * Tile.Samples) + (i % Tile.Samples)] |= !T.IsFinite(values[i]);
                }
            }
        }

        return lanes;
    }

    private CudaPass<T> PassOver(PassSlots<T> slots) => new(launcher, count, buffers.Parameters, slots.Points, slots.Bounds, default, default);
}
