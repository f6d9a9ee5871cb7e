using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Training.Updates;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Training;

/// <summary>
/// What a training has on the device from its start to its end: the data, the parameters with their box, mean gradients, and the slots of its passes. Slots that no aggregation reads are shared by the passes, which run one after the other.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TrainingBuffers<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Places of the status of a step.</summary>
    public const int StatusLength = 5;

    public TrainingBuffers(ModelPlan plan, TrainingLayout layout, DeviceArena arena)
    {
        Features = arena.Take<T>((long)layout.Rows * plan.InputSize);
        RadiusConstants = arena.Take<T>(plan.InputSize);
        RadiusSlopes = arena.Take<T>(plan.InputSize);
        Inputs = [DeviceInput.Take<T>(arena, layout.Lanes), DeviceInput.Take<T>(arena, layout.Lanes)];
        Status = arena.Take<int>(StatusLength);
        Parameters = [.. plan.Parameters.Select(parameter => Take(arena, parameter))];
        Means = [.. plan.Parameters.Select(parameter => parameter.IsFrozen ? default : Take(arena, parameter))];
        Updates = [.. plan.Parameters.Select((parameter, index) => parameter.IsFrozen ? null : Take(arena, parameter, index, OptimizerState.Of(layout.OptimizerOf(parameter))))];
        Lists = arena.Take<T>(layout.ListValues);
        Formed = new(layout, arena);
        Candidates = [.. Enumerable.Range(0, layout.Candidates).Select(_ => arena.Take<int>(layout.Lanes))];
        Hulls = [.. layout.HullSlots.Select(slot => new DeviceBounds<T>(arena.Take<T>((long)layout.Lanes * plan.Slots[slot]), arena.Take<T>((long)layout.Lanes * plan.Slots[slot]), plan.Slots[slot]))];
        DevicePointer given = arena.Take<T>((long)layout.Lanes * plan.Slots[0]);
        SharedSlots shared = new(arena, plan, layout.Lanes, Unsafe.SizeOf<T>());
        Nominal = PassSlots<T>.Of(plan, plan.Nominal, given, points: true, shared);
        WeightPerturbed = PassSlots<T>.Of(plan, plan.WeightPerturbed, given, points: false, shared);
        InputPerturbed = layout.MovesSamples ? PassSlots<T>.Of(plan, plan.InputPerturbed, null, points: false, shared) : null;
        NominalChecks = new(arena, Nominal);
        WeightChecks = new(arena, WeightPerturbed);
        InputChecks = InputPerturbed is null ? [] : [new(arena, InputPerturbed), .. layout.Candidates > 1 ? [new CheckedSlots<T>(arena, InputPerturbed, plan.LossSlot + 1)] : Array.Empty<CheckedSlots<T>>()];
        Widths = arena.Take<double>(WidthReader<T>.ValuesFor(plan));
    }

    /// <summary>Features of all rows of the data, row by row.</summary>
    public DevicePointer Features { get; }

    /// <summary>How far each feature may move, whatever it is.</summary>
    public DevicePointer RadiusConstants { get; }

    /// <summary>How far each feature may move, as a share of its size.</summary>
    public DevicePointer RadiusSlopes { get; }

    /// <summary>What a step is given; two, so that the next one is handed over while one runs.</summary>
    public DeviceInput[] Inputs { get; }

    /// <summary>What went wrong in a step.</summary>
    public DevicePointer Status { get; }

    /// <summary>The parameters with their box.</summary>
    public DeviceParameter<T>[] Parameters { get; }

    /// <summary>The mean gradients of a step with their bounds; nothing for what is frozen.</summary>
    public DeviceParameter<T>[] Means { get; }

    /// <summary>What the optimizer moves, with what it remembers; null for what is frozen.</summary>
    public DeviceUpdate<T>?[] Updates { get; }

    /// <summary>Where an aggregation keeps what may be among the k largest; parameters are aggregated one after the other.</summary>
    public DevicePointer Lists { get; }

    /// <summary>Where gradients are formed that are no products; parameters are aggregated one after the other.</summary>
    public FormedGradients<T> Formed { get; }

    /// <summary>For each label that is tried the classes of a batch; unused for the samples' own.</summary>
    public DevicePointer[] Candidates { get; }

    /// <summary>The hulls over the labels that were tried.</summary>
    public DeviceBounds<T>[] Hulls { get; }

    public PassSlots<T> Nominal { get; }

    public PassSlots<T> WeightPerturbed { get; }

    /// <summary>Null where no samples are moved.</summary>
    public PassSlots<T>? InputPerturbed { get; }

    /// <summary>What is looked at behind the nominal pass.</summary>
    public CheckedSlots<T> NominalChecks { get; }

    /// <summary>What is looked at behind the pass with free weights.</summary>
    public CheckedSlots<T> WeightChecks { get; }

    /// <summary>What is looked at behind the pass with moved samples, and behind the part of it that is run again for another label; empty where no samples are moved.</summary>
    public CheckedSlots<T>[] InputChecks { get; }

    /// <summary>Widths of the box, in shares.</summary>
    public DevicePointer Widths { get; }

    /// <summary>Takes memory for a parameter with its box.</summary>
    public static DeviceParameter<T> Take(DeviceArena arena, ParameterPlan parameter)
    {
        long count = (long)parameter.Rows * parameter.Columns;
        return new(arena.Take<T>(count), arena.Take<T>(count), arena.Take<T>(count), parameter.Rows, parameter.Columns);
    }

    private DeviceUpdate<T> Take(DeviceArena arena, ParameterPlan parameter, int index, OptimizerState state)
    {
        DeviceParameter<T>[] states = [.. Enumerable.Range(0, state.Boxes).Select(_ => Take(arena, parameter))];
        return new(index, Parameters[index], Means[index], states, arena.Take<T>(state.HasRadius ? (long)parameter.Rows * parameter.Columns : 0));
    }
}
