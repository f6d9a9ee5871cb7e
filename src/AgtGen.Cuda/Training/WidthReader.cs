using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Training;

/// <summary>Measures the box behind a step and brings the widths back, where nobody looks at the box itself.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class WidthReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CudaContext context;
    private readonly ModelPlan plan;
    private readonly TrainingBuffers<T> buffers;
    private readonly Launcher launcher;
    private readonly PinnedBuffer<double> values;

    public WidthReader(CudaContext context, Launcher launcher, ModelPlan plan, TrainingBuffers<T> buffers)
    {
        (this.context, this.launcher, this.plan, this.buffers) = (context, launcher, plan, buffers);
        values = new(context, ValuesFor(plan));
    }

    /// <summary>Sums and largest widths of the shares of all that is trained.</summary>
    public static int ValuesFor(ModelPlan plan) => plan.Parameters.Sum(parameter => 2 * SharesOf(parameter));

    /// <summary>Measures when the stream of the steps gets there.</summary>
    public void Enqueue()
    {
        int start = 0;
        for (int index = 0; index < plan.Parameters.Length; index++)
        {
            int shares = SharesOf(plan.Parameters[index]);
            if (shares > 0)
            {
                WidthLaunch.Measure(launcher, buffers.Parameters[index], buffers.Widths.Offset(sizeof(double) * start), buffers.Widths.Offset(sizeof(double) * (start + shares)));
                start += 2 * shares;
            }
        }

        Transfer.Enqueue(context, buffers.Widths, values, 0, values.Length);
    }

    /// <summary>Mean and largest width of each parameter; only after the step was waited for. What is frozen has none.</summary>
    public (double Mean, double Max)[] Read()
    {
        (double, double)[] widths = new (double, double)[plan.Parameters.Length];
        int start = 0;
        for (int index = 0; index < widths.Length; index++)
        {
            int shares = SharesOf(plan.Parameters[index]);
            if (shares > 0)
            {
                double sum = 0, largest = 0;
                for (int share = start; share < start + shares; share++)
                {
                    (sum, largest) = (sum + values.Values[share], Math.Max(largest, values.Values[share + shares]));
                }

                widths[index] = (sum / ((double)plan.Parameters[index].Rows * plan.Parameters[index].Columns), largest);
                start += 2 * shares;
            }
        }

        return widths;
    }

    /// <summary>Mean and largest width of all that is trained.</summary>
    public (double Mean, double Max) Overall((double Mean, double Max)[] widths)
    {
        (double sum, double count) = (0, 0);
        for (int index = 0; index < widths.Length; index++)
        {
            double entries = plan.Parameters[index].IsFrozen ? 0 : (double)plan.Parameters[index].Rows * plan.Parameters[index].Columns;
            (sum, count) = (sum + (widths[index].Mean * entries), count + entries);
        }

        return (sum / count, widths.Max(width => width.Max));
    }

    private static int SharesOf(ParameterPlan parameter) => parameter.IsFrozen ? 0 : WidthLaunch.Shares(checked(parameter.Rows * parameter.Columns));
}
