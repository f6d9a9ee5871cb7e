using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Tests.Models;

/// <summary>Models with a planted fault.</summary>
internal static class ModelMutation
{
    /// <summary>Without some rows.</summary>
    public static EncodingModel Without(EncodingModel model, Func<string, bool> isLeftOut) => Copy(model, isLeftOut, keepsFaulty: false);

    /// <summary>With the sign of every coefficient of a binary in some rows exchanged: what a big-M with a wrong sign is.</summary>
    public static EncodingModel WithBoundsNegated(EncodingModel model, Func<string, bool> isFaulty) => Copy(model, isFaulty, keepsFaulty: true);

    private static EncodingModel Copy(EncodingModel model, Func<string, bool> isFaulty, bool keepsFaulty)
    {
        EncodingModel copy = new();
        Variable[] variables = [.. model.Variables.Select(variable => variable.Kind == VariableKind.Binary ? copy.AddBinary(variable.Name) : copy.AddVariable(variable.Name, variable.Range))];
        foreach (Row row in model.Rows)
        {
            bool isBroken = isFaulty(row.Name);
            if (isBroken && !keepsFaulty)
            {
                continue;
            }

            Expression sum = new();
            foreach (LinearTerm term in row.Terms)
            {
                sum.Add(isBroken && (term.Variable.Kind == VariableKind.Binary || row.Name.EndsWith(".over0", StringComparison.Ordinal)) ? -term.Coefficient : term.Coefficient, variables[term.Variable.Index]);
            }

            foreach (ProductTerm product in row.Products)
            {
                sum.AddProduct(product.Coefficient, variables[product.First.Index], variables[product.Second.Index]);
            }

            copy.AddRow(row.Name, sum, row.Lower, row.Upper);
        }

        foreach (FunctionRow function in model.Functions)
        {
            copy.AddFunction(variables[function.Value.Index], variables[function.Argument.Index], function.Function);
        }

        return copy;
    }
}
