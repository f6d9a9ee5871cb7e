using AgtGen.Numerics;

namespace AgtGen.Trajectories.Softmax;

/// <summary>The sweeps back for outputs of several classes and their differences.</summary>
/// <param name="data">The training.</param>
/// <param name="alteration">The threat.</param>
internal sealed class MarginTile(HeadData data, Alteration alteration) : FunctionalTile<SoftmaxStep>(data, alteration, data.Outputs * data.Width)
{
    private readonly double[] scratch = new double[data.Outputs * MarginKernel.Rows * Lanes];

    /// <param name="steps">The training.</param>
    /// <param name="points">The rows.</param>
    /// <param name="functionals">At most as many as there are lanes.</param>
    /// <param name="lower">Receives how far each can fall against its plain value, as a number of at most 0.</param>
    /// <param name="upper">Receives how far it can rise.</param>
    public void Run(IReadOnlyList<SoftmaxStep> steps, HeadData points, ReadOnlySpan<ClassFunctional> functionals, Span<double> lower, Span<double> upper)
    {
        Array.Clear(Nu);
        for (int lane = 0; lane < functionals.Length; lane++)
        {
            ClassFunctional functional = functionals[lane];
            ReadOnlySpan<double> row = points.Row(functional.Row);
            for (int f = 0; f < Data.Width; f++)
            {
                Nu[(((functional.Class * Data.Width) + f) * Lanes) + lane] = row[f];
                if (functional.Reference >= 0)
                {
                    Nu[(((functional.Reference * Data.Width) + f) * Lanes) + lane] = -row[f];
                }
            }
        }

        Run(steps, lower, upper);
    }

    protected override void Step(SoftmaxStep step)
    {
        MarginKernel kernel = new(Data, step, Nu, Next, Common, Rest, Above, Below, scratch);
        VectorPath.Run<double, MarginKernel>(ref kernel);
    }
}
