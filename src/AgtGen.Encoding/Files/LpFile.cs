using System.Globalization;
using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Files;

/// <summary>
/// Models in the LP file format with quadratic constraints, as Gurobi, CPLEX, SCIP and HiGHS (rows without products) read it. Coefficients that are known in an interval only are written as its middle: what another solver answers is the
/// answer for those numbers, and no proof.
/// </summary>
public static class LpFile
{
    private const int TermsOfALine = 8;

    /// <summary>Writes a model that asks for the largest value of an expression.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="model">The model.</param>
    /// <param name="objective">What is maximised: linear terms of the model's variables; a constant is left out, as the format has no place for it that all readers know.</param>
    /// <exception cref="ArgumentException">The objective has products or variables of another model, or the model has smooth functions.</exception>
    public static void Write(TextWriter writer, EncodingModel model, Expression objective)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(objective);
        if (objective.Products.Count > 0)
        {
            throw new ArgumentException("The objective has products: give their sum a variable and a row, and maximise the variable.", nameof(objective));
        }

        if (model.Functions.Count > 0)
        {
            throw new ArgumentException(
                $"'{model.Functions[0].Value.Name}' is a smooth function of '{model.Functions[0].Argument.Name}', for which the format has no form: write Relaxation.Of(model, RelaxationLevel.MixedInteger), whose bounds are sound and looser.",
                nameof(model));
        }

        // An empty objective is one that every reader takes only with a variable in it.
        IReadOnlyList<LinearTerm> terms = model.Gather("objective", objective.Terms);
        writer.Write("Maximize\n objective:");
        Write(writer, terms.Count > 0 || model.Variables.Count == 0 ? terms : [new(model.Variables[0], Interval<double>.Point(0))]);
        writer.Write("\nSubject To\n");
        foreach (Row row in model.Rows)
        {
            if (row.Lower == row.Upper)
            {
                Write(writer, row, row.Name, "=", row.Lower);
                continue;
            }

            bool isRange = double.IsFinite(row.Lower) && double.IsFinite(row.Upper);
            if (double.IsFinite(row.Lower))
            {
                Write(writer, row, isRange ? row.Name + ".lower" : row.Name, ">=", row.Lower);
            }

            if (double.IsFinite(row.Upper))
            {
                Write(writer, row, isRange ? row.Name + ".upper" : row.Name, "<=", row.Upper);
            }
        }

        writer.Write("Bounds\n");
        foreach (Variable variable in model.Variables)
        {
            writer.Write($" {Text(variable.Lower)} <= {variable.Name} <= {Text(variable.Upper)}\n");
        }

        if (model.BinaryCount > 0)
        {
            writer.Write("Binaries\n");
            foreach (Variable variable in model.Variables.Where(variable => variable.Kind == VariableKind.Binary))
            {
                writer.Write($" {variable.Name}\n");
            }
        }

        writer.Write("End\n");
    }

    private static void Write(TextWriter writer, Row row, string name, string relation, double bound)
    {
        writer.Write($" {name}:");
        Write(writer, row.Terms);
        if (row.Products.Count > 0)
        {
            writer.Write(" + [");
            for (int i = 0; i < row.Products.Count; i++)
            {
                ProductTerm product = row.Products[i];
                writer.Write(Break(i));
                writer.Write(ReferenceEquals(product.First, product.Second)
                    ? $"{Signed(product.Coefficient)} {product.First.Name} ^2"
                    : $"{Signed(product.Coefficient)} {product.First.Name} * {product.Second.Name}");
            }

            writer.Write(" ]");
        }

        writer.Write($" {relation} {Text(bound)}\n");
    }

    private static void Write(TextWriter writer, IReadOnlyList<LinearTerm> terms)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            writer.Write($"{Break(i)}{Signed(terms[i].Coefficient)} {terms[i].Variable.Name}");
        }
    }

    // Some readers cut lines at 560 characters.
    private static string Break(int term) => term > 0 && term % TermsOfALine == 0 ? "\n  " : "";

    private static string Signed(Interval<double> coefficient)
    {
        double middle = Middle.Of(coefficient);
        return $" {(double.IsNegative(middle) ? "-" : "+")} {Text(Math.Abs(middle))}";
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
