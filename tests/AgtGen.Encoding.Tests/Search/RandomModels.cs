using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Tests.Search;

/// <summary>Small random models with a point that satisfies them: rows are drawn, and their bounds put around the row's value at a random point.</summary>
internal static class RandomModels
{
    public static (EncodingModel Model, Expression Objective) Draw(Random random, int continuous, int binaries, int rows, int products)
    {
        EncodingModel model = new();
        for (int i = 0; i < continuous; i++)
        {
            double lower = Round(-2 * random.NextDouble()), upper = Round(2 * random.NextDouble());
            model.AddVariable($"x{i}", new(lower, upper));
        }

        for (int i = 0; i < binaries; i++)
        {
            model.AddBinary($"b{i}");
        }

        double[] point = [.. model.Variables.Select(variable => variable.Kind == VariableKind.Binary ? random.Next(2) : Round(variable.Lower + (random.NextDouble() * (variable.Upper - variable.Lower))))];
        for (int row = 0; row < rows; row++)
        {
            Expression sum = new();
            double value = 0;
            foreach (Variable variable in model.Variables)
            {
                double coefficient = Round((2 * random.NextDouble()) - 1);
                sum.Add(coefficient, variable);
                value += coefficient * point[variable.Index];
            }

            for (int i = 0; i < products; i++)
            {
                Variable first = model.Variables[random.Next(model.Variables.Count)], second = model.Variables[random.Next(continuous)];
                double coefficient = Round((2 * random.NextDouble()) - 1);
                sum.AddProduct(coefficient, first, second);
                value += coefficient * point[first.Index] * point[second.Index];
            }

            model.AddRow($"row{row}", sum, value - 0.5, random.Next(2) == 0 ? value + 0.25 : double.PositiveInfinity);
        }

        Expression objective = new();
        foreach (Variable variable in model.Variables)
        {
            objective.Add(Round((2 * random.NextDouble()) - 1), variable);
        }

        return (model, objective.Add(0.25));
    }

    /// <summary>The objective over the variables of the same names in another model.</summary>
    public static Expression In(EncodingModel model, Expression objective) =>
        objective.Terms.Aggregate(new Expression().Add(objective.Constant), (sum, term) => sum.Add(term.Coefficient, model.Variables[term.Variable.Index]));

    /// <summary>Whether a point satisfies the model to rounding.</summary>
    public static bool Admits(EncodingModel model, double[] point, double tolerance) =>
        model.Rows.All(row => Value(row, point) is var value && value >= row.Lower - tolerance && value <= row.Upper + tolerance);

    public static double Value(Expression objective, double[] point) => objective.Constant.Lower + objective.Terms.Sum(term => term.Coefficient.Lower * point[term.Variable.Index]);

    private static double Value(Row row, double[] point) =>
        row.Terms.Sum(term => term.Coefficient.Lower * point[term.Variable.Index]) + row.Products.Sum(term => term.Coefficient.Lower * point[term.First.Index] * point[term.Second.Index]);

    // Few digits, so that files and solvers see the same numbers.
    private static double Round(double value) => Math.Round(value * 64) / 64;
}
