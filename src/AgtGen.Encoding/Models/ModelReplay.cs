using AgtGen.Encoding.Modeling;
using AgtGen.Training;

namespace AgtGen.Encoding.Models;

/// <summary>Runs a training on altered data in plain double: what an alteration attains, to rounding.</summary>
internal static class ModelReplay
{
    /// <summary>The parameters after the last step.</summary>
    /// <param name="problem">The training.</param>
    /// <param name="steps">What became of each step.</param>
    public static double[][] Run(ModelProblem problem, IReadOnlyList<AlteredStep> steps)
    {
        double[][] parameters = problem.Start;
        for (int step = 0; step < problem.Batches.Length; step++)
        {
            parameters = Take(problem, step, steps[step], parameters);
        }

        return parameters;
    }

    /// <summary>The outputs at a point.</summary>
    public static double[] Outputs(ModelProblem problem, double[][] parameters, double[] features)
    {
        ReplayPass pass = new(parameters, problem.Shapes, problem.Plan, features, 0);
        problem.Statements.Forward(pass);
        return pass.Outputs;
    }

    private static double[][] Take(ModelProblem problem, int step, AlteredStep altered, double[][] parameters)
    {
        double[][] sum = [.. parameters.Select((values, parameter) => altered.Others is { } others ? [.. others[parameter]] : new double[values.Length])];
        int count = 0;
        foreach (int row in problem.Batches[step])
        {
            AlteredSample sample = altered.Samples.GetValueOrDefault(row);
            count += sample.IsMissing && problem.Threat is Removal ? 0 : 1;
            if (!sample.IsMissing)
            {
                Add(problem, parameters, sample.Features ?? problem.Rows[row], sample.Label ?? problem.Labels[row], sum);
            }
        }

        return [.. parameters.Select((values, parameter) =>
        {
            double rate = problem.Shapes.Parameters[parameter].IsFrozen ? 0 : Middle.Of(problem.Rates[step][parameter]), keep = 1 - (rate * Middle.Of(problem.Decay));
            return (double[])[.. values.Select((value, entry) => (keep * value) - (rate * sum[parameter][entry] / count))];
        })];
    }

    private static void Add(ModelProblem problem, double[][] parameters, double[] features, double label, double[][] sum)
    {
        ReplayPass pass = new(parameters, problem.Shapes, problem.Plan, features, label);
        problem.Statements.Forward(pass);
        problem.Statements.Backward(pass);
        for (int parameter = 0; parameter < sum.Length; parameter++)
        {
            double limit = problem.Limits[parameter];
            double[] gradient = pass.Gradient(parameter);
            for (int entry = 0; entry < gradient.Length; entry++)
            {
                sum[parameter][entry] += Math.Clamp(gradient[entry], -limit, limit);
            }
        }
    }
}
