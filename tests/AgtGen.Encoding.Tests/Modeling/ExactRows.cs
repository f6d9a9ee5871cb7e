using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Encoding.Tests.Modeling;

/// <summary>Whether a point in exact arithmetic satisfies a model.</summary>
internal static class ExactRows
{
    /// <summary>The first thing that a point violates, or null.</summary>
    /// <param name="model">The model.</param>
    /// <param name="point">A value, or an enclosure of one, for each variable.</param>
    public static string? Violated(EncodingModel model, IReadOnlyList<RationalInterval> point)
    {
        foreach (Variable variable in model.Variables)
        {
            RationalInterval value = point[variable.Index];
            if (!Meets(value, variable.Lower, variable.Upper) || (variable.Kind == VariableKind.Binary && value != BigRational.Zero && value != (RationalInterval)BigRational.One))
            {
                return $"{variable.Name} is {value}, not in {variable.Range}";
            }
        }

        foreach (Row row in model.Rows)
        {
            if (!Meets(Value(row, point), row.Lower, row.Upper))
            {
                return $"{row.Name} is {Value(row, point)}, not in [{row.Lower}, {row.Upper}]";
            }
        }

        foreach (FunctionRow function in model.Functions)
        {
            RationalInterval value = point[function.Value.Index], expected = Transcendental.Rising(ElementaryOracle.Sigmoid, point[function.Argument.Index]);
            if (value.Upper < expected.Lower || value.Lower > expected.Upper)
            {
                return $"{function.Value.Name} is {value}, not {expected}";
            }
        }

        return null;
    }

    // Coefficients are within intervals: a row holds if it does for some of them.
    public static RationalInterval Value(Row row, IReadOnlyList<RationalInterval> point)
    {
        RationalInterval sum = BigRational.Zero;
        foreach (LinearTerm term in row.Terms)
        {
            sum += Exact(term.Coefficient) * point[term.Variable.Index];
        }

        foreach (ProductTerm product in row.Products)
        {
            sum += Exact(product.Coefficient) * (point[product.First.Index] * point[product.Second.Index]);
        }

        return sum;
    }

    public static bool Meets(RationalInterval value, double lower, double upper) =>
        (double.IsNegativeInfinity(lower) || value.Upper >= (BigRational)lower) && (double.IsPositiveInfinity(upper) || value.Lower <= (BigRational)upper);

    private static RationalInterval Exact(Interval<double> interval) => new((BigRational)interval.Lower, (BigRational)interval.Upper);
}
