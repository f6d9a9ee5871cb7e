using AgtGen.Certificates;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>Keeps the widths of a training's box, in memory that is taken before the first step.</summary>
internal sealed class WidthRecorder
{
    private readonly ModelPlan plan;
    private readonly int total;
    private readonly int stride;
    private readonly int[] steps;
    private readonly double[][] means;
    private readonly double[][] largest;
    private int count;

    public WidthRecorder(ModelPlan plan, int steps)
    {
        this.plan = plan;
        total = steps;
        stride = ((steps - 1) / WidthHistory.MaxRecords) + 1;
        this.steps = new int[RecordsOf(steps)];
        means = [.. plan.Parameters.Select(_ => new double[this.steps.Length])];
        largest = [.. plan.Parameters.Select(_ => new double[this.steps.Length])];
    }

    /// <summary>How many steps of a training are recorded.</summary>
    public static int RecordsOf(int steps)
    {
        int stride = ((steps - 1) / WidthHistory.MaxRecords) + 1;
        return ((steps - 1) / stride) + 1;
    }

    /// <summary>Whether a step (from 1) is recorded.</summary>
    public bool Records(int step) => step % stride == 0 || step == total;

    /// <summary>Called after every step (from 1) whose box is finite.</summary>
    /// <param name="step">The step.</param>
    /// <param name="widthsOf">Mean and largest width of a parameter; asked only if the step is recorded.</param>
    public void Record(int step, Func<int, (double Mean, double Max)> widthsOf)
    {
        if (!Records(step))
        {
            return;
        }

        steps[count] = step;
        for (int parameter = 0; parameter < means.Length; parameter++)
        {
            (means[parameter][count], largest[parameter][count]) = widthsOf(parameter);
        }

        count++;
    }

    /// <summary>Goes on from what another training of the same model and as many steps has recorded.</summary>
    public void Restore(WidthHistory history)
    {
        count = history.Steps.Length;
        history.Steps.CopyTo(steps);
        for (int parameter = 0; parameter < means.Length; parameter++)
        {
            ParameterWidths widths = history.Parameters.Single(one => one.Name == plan.Parameters[parameter].Name);
            widths.Mean.CopyTo(means[parameter]);
            widths.Max.CopyTo(largest[parameter]);
        }
    }

    /// <summary>Forgets what was recorded.</summary>
    public void Restart() => count = 0;

    /// <param name="shares">What was found of why it grew.</param>
    public WidthHistory ToHistory(IEnumerable<GrowthShare> shares) => new(
        [.. steps.AsSpan(0, count)],
        [.. plan.Parameters
            .Select((parameter, index) => new ParameterWidths(parameter.Name, [.. means[index].AsSpan(0, count)], [.. largest[index].AsSpan(0, count)]))
            .OrderBy(widths => widths.Name, StringComparer.Ordinal)])
    {
        Shares = [.. shares],
    };
}
