using AgtGen.Kernels;

namespace AgtGen.Runtime.Tests.Modeling;

/// <summary>One tile with its slots in plain arrays, as little as generated code needs.</summary>
internal sealed class PlainPass : TilePass<double>
{
    private readonly ParameterState<double>[] parameters;
    private readonly double[][] slots;
    private readonly int[] classes = new int[Tile.Samples];
    private readonly double[] targets = new double[Tile.Samples];

    public PlainPass(ICertifiableModel<double> model, double[][] samples, int[] labels)
    {
        ModelPlan plan = model.Plan;
        Count = samples.Length;
        slots = [.. plan.Slots.Select(size => new double[size * Tile.Samples])];
        labels.CopyTo(classes, 0);
        for (int s = 0; s < samples.Length; s++)
        {
            for (int f = 0; f < plan.InputSize; f++)
            {
                slots[0][(f * Tile.Samples) + s] = samples[s][f];
            }
        }

        parameters = [.. plan.Parameters.Select(parameter => new ParameterState<double>(parameter.Rows, parameter.Columns))];
        for (int i = 0; i < parameters.Length; i++)
        {
            model.CopyParameterTo(i, parameters[i].Nominal);
        }
    }

    public override int Count { get; }

    public override TileLabels<double> Labels => new(classes, targets, LabelFreedom.None);

    public override ReadOnlySpan<int> Predicted => classes;

    public override ParameterState<double> Parameter(int index) => parameters[index];

    public override Span<double> Point(int slot) => slots[slot];

    public override TileBounds<double> Bounds(int slot) => throw new NotSupportedException("A nominal pass has no bounds.");
}
