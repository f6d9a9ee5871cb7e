using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Relaxations;

/// <summary>Models that keep less of another (see <see cref="RelaxationLevel"/>).</summary>
public static class Relaxation
{
    /// <summary>A model of its own with the same variables in the same places, then one for each product where products are replaced; smooth functions are replaced where products are.</summary>
    /// <param name="model">The exact model.</param>
    /// <param name="level">What to keep.</param>
    /// <returns>The relaxed model.</returns>
    public static EncodingModel Of(EncodingModel model, RelaxationLevel level)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!Enum.IsDefined(level))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level of relaxation.");
        }

        bool keepsBinaries = level is RelaxationLevel.Exact or RelaxationLevel.MixedInteger;
        bool keepsProducts = level is RelaxationLevel.Exact or RelaxationLevel.Quadratic;
        EncodingModel relaxed = new();
        Variable[] variables = [.. model.Variables.Select(variable => keepsBinaries && variable.Kind == VariableKind.Binary
            ? variable.IsDecision ? relaxed.AddDecision(variable.Name) : relaxed.AddBinary(variable.Name)
            : relaxed.AddVariable(variable.Name, variable.Range))];
        Dictionary<(int First, int Second), Variable> products = [];
        foreach (Row row in model.Rows)
        {
            Expression sum = new();
            foreach (LinearTerm term in row.Terms)
            {
                sum.Add(term.Coefficient, variables[term.Variable.Index]);
            }

            foreach (ProductTerm product in row.Products)
            {
                Variable first = variables[product.First.Index], second = variables[product.Second.Index];
                if (keepsProducts)
                {
                    sum.AddProduct(product.Coefficient, first, second);
                    continue;
                }

                if (!products.TryGetValue((first.Index, second.Index), out Variable? replaced))
                {
                    replaced = Replace(relaxed, first, second);
                    products.Add((first.Index, second.Index), replaced);
                }

                sum.Add(product.Coefficient, replaced);
            }

            relaxed.AddRow(row.Name, sum, row.Lower, row.Upper);
        }

        foreach (FunctionRow function in model.Functions)
        {
            Variable value = variables[function.Value.Index], argument = variables[function.Argument.Index];
            if (keepsProducts)
            {
                relaxed.AddFunction(value, argument, function.Function);
                continue;
            }

            EnvelopeRow[] rows = new EnvelopeRow[FunctionEnvelope.Rows];
            FunctionEnvelope.Write(argument.Range, rows);
            for (int i = 0; i < rows.Length; i++)
            {
                relaxed.AddRow($"function.{value.Index}.{i}", new Expression().Add(rows[i].Product, value).Add(rows[i].First, argument), rows[i].Lower, double.PositiveInfinity);
            }
        }

        return relaxed;
    }

    private static Variable Replace(EncodingModel model, Variable first, Variable second)
    {
        bool isSquare = ReferenceEquals(first, second);
        string name = $"product.{first.Index}.{second.Index}";
        Variable product = model.AddVariable(name, McCormick.Range(first.Range, second.Range, isSquare));
        Span<EnvelopeRow> rows = stackalloc EnvelopeRow[isSquare ? McCormick.SquareRows : McCormick.ProductRows];
        McCormick.Write(first.Range, second.Range, isSquare, rows);
        for (int i = 0; i < rows.Length; i++)
        {
            Expression row = new Expression().Add(rows[i].Product, product).Add(rows[i].First, first);
            model.AddRow($"{name}.{i}", isSquare ? row : row.Add(rows[i].Second, second), rows[i].Lower, double.PositiveInfinity);
        }

        return product;
    }
}
