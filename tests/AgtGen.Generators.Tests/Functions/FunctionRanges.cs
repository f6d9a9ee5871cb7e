using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Generators.Tests.Functions;

/// <summary>Bounds of the values and slopes of the function of a model of <see cref="FunctionSources"/>, as its emitted passes compute them over a box of its one weight.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class FunctionRanges<T> : TilePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICertifiableModel<T> model;
    private readonly T[][] lower;
    private readonly T[][] upper;
    private readonly ParameterState<T> weight = new(1, 1);
    private readonly int[] classes = new int[Tile.Samples];
    private readonly T[] targets = new T[Tile.Samples];

    public FunctionRanges(Type type)
    {
        model = (ICertifiableModel<T>)type.GetMethod("Create", [typeof(int)])!.Invoke(null, [1])!;
        lower = [.. model.Plan.Slots.Select(size => new T[size * Tile.Samples])];
        upper = [.. model.Plan.Slots.Select(size => new T[size * Tile.Samples])];
        Array.Fill(lower[0], T.One);
        Array.Fill(upper[0], T.One);
    }

    public override int Count => Tile.Samples;

    public override TileLabels<T> Labels => new(classes, targets, default);

    public override ReadOnlySpan<int> Predicted => classes;

    public override ParameterState<T> Parameter(int index) => weight;

    public override Span<T> Point(int slot) => lower[slot];

    public override TileBounds<T> Bounds(int slot) => new(lower[slot], upper[slot]);

    public (T Lower, T Upper) Values(T from, T to)
    {
        Set(from, to);
        model.EvaluateBounds(this);
        return (lower[model.Plan.OutputSlot][0], upper[model.Plan.OutputSlot][0]);
    }

    public (T Lower, T Upper) Slopes(T from, T to)
    {
        Set(from, to);
        model.TrainWeightPerturbed(this);
        int slot = model.Plan.WeightPerturbed[0].Terms[0].Delta;
        return (lower[slot][0], upper[slot][0]);
    }

    public T Value(T x)
    {
        Set(x, x);
        model.EvaluateNominal(this);
        return lower[model.Plan.OutputSlot][0];
    }

    public T Slope(T x)
    {
        Set(x, x);
        model.TrainNominal(this);
        return lower[model.Plan.Nominal[0].Terms[0].Delta][0];
    }

    private void Set(T from, T to)
    {
        weight.Lower[0] = from;
        weight.Upper[0] = to;
        weight.Nominal[0] = from;
    }
}
