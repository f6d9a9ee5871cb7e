using System.Numerics;
using AgtGen.Compiler.Tests.Oracle;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Emit;

/// <summary>A tile whose lane 0 holds the sample of interest; the last lane holds a copy, the rest zeros.</summary>
internal sealed class TestPass<T> : TilePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[][] lower;
    private readonly T[][] upper;
    private readonly ParameterState<T>[] parameters;
    private readonly int[] classes = new int[Tile.Samples];
    private readonly T[] targets = new T[Tile.Samples];
    private readonly int[] predicted = new int[Tile.Samples];
    private readonly int[] rows = [.. Enumerable.Repeat(GraphInterpreter.Row, Tile.Samples)];
    private readonly LabelFreedom freedom;

    public TestPass(ModelPlan plan, RationalInterval[][] box, RationalInterval[] input, TestLabel label, int prediction)
    {
        lower = [.. plan.Slots.Select(size => new T[size * Tile.Samples])];
        upper = [.. plan.Slots.Select(size => new T[size * Tile.Samples])];
        parameters = [.. plan.Parameters.Select(p => new ParameterState<T>(p.Rows, p.Columns))];
        for (int p = 0; p < box.Length; p++)
        {
            for (int i = 0; i < box[p].Length; i++)
            {
                parameters[p].Lower[i] = parameters[p].Nominal[i] = Convert(box[p][i].Lower);
                parameters[p].Upper[i] = Convert(box[p][i].Upper);
            }
        }

        foreach (int lane in new[] { 0, Tile.Samples - 1 })
        {
            for (int f = 0; f < input.Length; f++)
            {
                lower[0][(f * Tile.Samples) + lane] = Convert(input[f].Lower);
                upper[0][(f * Tile.Samples) + lane] = Convert(input[f].Upper);
            }

            classes[lane] = label.Class;
            targets[lane] = Convert(label.Target);
            predicted[lane] = prediction;
        }

        freedom = label.Freedom;
    }

    public override int Count => Tile.Samples;

    // The same row in every lane, as the oracles have it.
    public override TileDraws Draws => new(rows, GraphInterpreter.Step);

    public override TileLabels<T> Labels => new(classes, targets, freedom);

    public override ReadOnlySpan<int> Predicted => predicted;

    public override ParameterState<T> Parameter(int index) => parameters[index];

    public override Span<T> Point(int slot) => lower[slot];

    public override TileBounds<T> Bounds(int slot) => new(lower[slot], upper[slot]);

    /// <summary>What a pass left in lane 0, exactly.</summary>
    public RationalInterval[] ReadBounds(int slot) => [.. Enumerable.Range(0, lower[slot].Length / Tile.Samples).Select(f =>
        new RationalInterval(Exact(lower[slot][f * Tile.Samples]), Exact(upper[slot][f * Tile.Samples])))];

    /// <summary>The same for a slot as a point, or for the lower end of bounds.</summary>
    public BigRational[] ReadPoint(int slot) =>
        [.. Enumerable.Range(0, lower[slot].Length / Tile.Samples).Select(f => Exact(lower[slot][f * Tile.Samples]))];

    private static BigRational Exact(T value) => BigRational.FromDouble(double.CreateChecked(value));

    private static T Convert(BigRational value) => T.CreateChecked(value.FloorToDouble());
}
