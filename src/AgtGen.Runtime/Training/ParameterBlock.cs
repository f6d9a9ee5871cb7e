using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>Some rows of one parameter: the unit of work in which gradients are aggregated and the box moves.</summary>
internal readonly record struct ParameterBlock(int Parameter, int RowStart, int RowEnd)
{
    private const int Entries = 512;

    /// <summary>Rows that share the activations of a few columns while these are in cache.</summary>
    private const int Rows = 8;

    /// <summary>A partition that depends on the model alone, so that sums over blocks are the same for every number of threads.</summary>
    public static ParameterBlock[] Of(ModelPlan plan)
    {
        List<ParameterBlock> blocks = [];
        for (int parameter = 0; parameter < plan.Parameters.Length; parameter++)
        {
            int height = Math.Max(Rows, Entries / plan.Parameters[parameter].Columns);
            for (int row = 0; row < plan.Parameters[parameter].Rows; row += height)
            {
                blocks.Add(new(parameter, row, Math.Min(row + height, plan.Parameters[parameter].Rows)));
            }
        }

        return [.. blocks];
    }
}
