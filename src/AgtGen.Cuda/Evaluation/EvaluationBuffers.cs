using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Training;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Evaluation;

/// <summary>What an evaluation has on the device: the parameters with their box, and the input and slots of a batch of tiles. Slots are shared by the nominal pass and that of bounds, which run one after the other.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class EvaluationBuffers<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Values of all slots of a batch, on one side: 64 MB of doubles.</summary>
    public const long MostValues = 1 << 23;

    public EvaluationBuffers(BoxEvaluation<T> evaluation, EvaluationSlots slots, long mostValues, DeviceArena arena)
    {
        ModelPlan plan = evaluation.Model.Plan;
        Tiles = (int)Math.Clamp(mostValues / (Tile.Samples * slots.All.Sum(slot => (long)plan.Slots[slot])), 1, evaluation.Samples.Tiles);
        Parameters = [.. plan.Parameters.Select(parameter => TrainingBuffers<T>.Take(arena, parameter))];
        Given = arena.Take<T>((long)Lanes * plan.InputSize);
        SharedSlots shared = new(arena, plan, Lanes, TypeSize);
        Nominal = PassSlots<T>.Of(plan, slots.All, kept: [], Given, points: true, shared);
        if (evaluation.Radii is { } radii)
        {
            RadiusConstants = arena.Take<T>(plan.InputSize);
            RadiusSlopes = arena.Take<T>(plan.InputSize);
            Bounds = PassSlots<T>.Of(plan, slots.All, kept: [], radii.IsZero ? Given : null, points: false, shared);
            Checks = new(arena, Bounds);
            Status = arena.Take<int>(1);
        }
    }

    /// <summary>Tiles of a batch, at most.</summary>
    public int Tiles { get; }

    /// <summary>Lanes of as many tiles.</summary>
    public int Lanes => Tiles * Tile.Samples;

    /// <summary>The parameters with their box.</summary>
    public DeviceParameter<T>[] Parameters { get; }

    /// <summary>The features of a batch.</summary>
    public DevicePointer Given { get; }

    /// <summary>How far each feature may move, whatever it is.</summary>
    public DevicePointer RadiusConstants { get; }

    /// <summary>How far each feature may move, as a share of its size.</summary>
    public DevicePointer RadiusSlopes { get; }

    /// <summary>The slots of the nominal pass.</summary>
    public PassSlots<T> Nominal { get; }

    /// <summary>Those of the pass of bounds; null where there is none.</summary>
    public PassSlots<T>? Bounds { get; }

    /// <summary>What is looked at behind it.</summary>
    public CheckedSlots<T>? Checks { get; }

    /// <summary>The first slot with a value that is not finite.</summary>
    public DevicePointer Status { get; }

    private static unsafe int TypeSize => sizeof(T);
}
