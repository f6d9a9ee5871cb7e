using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Relaxations;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Search;

/// <summary>Where variables, products, rows and envelopes of a model stand in a linear program.</summary>
internal sealed class ProgramLayout
{
    private readonly EncodingModel model;
    private readonly Dictionary<(int First, int Second), int> columns = [];

    public ProgramLayout(EncodingModel model)
    {
        this.model = model;
        List<ProductColumn> products = [];
        int row = model.Rows.Count;
        foreach (ProductTerm term in model.Rows.SelectMany(r => r.Products))
        {
            if (!columns.TryAdd((term.First.Index, term.Second.Index), model.Variables.Count + products.Count))
            {
                continue;
            }

            ProductColumn product = new(model.Variables.Count + products.Count, term.First.Index, term.Second.Index, row);
            products.Add(product);
            row += product.IsSquare ? McCormick.SquareRows : McCormick.ProductRows;
        }

        Products = [.. products];
        Functions = [.. model.Functions.Select((function, i) => new FunctionColumn(function.Value.Index, function.Argument.Index, row + (i * FunctionEnvelope.Rows)))];
    }

    public ProductColumn[] Products { get; }

    public FunctionColumn[] Functions { get; }

    /// <summary>The program with the model's rows; envelopes have their entries' places, and ranges of variables are left to be filled in.</summary>
    public LinearProgram Build()
    {
        List<int> starts = [0], columns = [];
        List<Interval<double>> coefficients = [];
        foreach (Row row in model.Rows)
        {
            foreach (LinearTerm term in row.Terms)
            {
                columns.Add(term.Variable.Index);
                coefficients.Add(term.Coefficient);
            }

            foreach (ProductTerm product in row.Products)
            {
                columns.Add(this.columns[(product.First.Index, product.Second.Index)]);
                coefficients.Add(product.Coefficient);
            }

            starts.Add(columns.Count);
        }

        foreach (ProductColumn product in Products)
        {
            for (int i = 0; i < (product.IsSquare ? McCormick.SquareRows : McCormick.ProductRows); i++)
            {
                columns.AddRange(product.IsSquare ? [product.First, product.Column] : [product.First, product.Second, product.Column]);
                starts.Add(columns.Count);
            }
        }

        foreach (FunctionColumn function in Functions)
        {
            for (int i = 0; i < FunctionEnvelope.Rows; i++)
            {
                columns.AddRange([function.Argument, function.Value]);
                starts.Add(columns.Count);
            }
        }

        LinearProgram program = new(model.Variables.Count + Products.Length, [.. starts], [.. columns]);
        for (int entry = 0; entry < coefficients.Count; entry++)
        {
            program.Values[entry] = Middle.Of(coefficients[entry]);
            program.Radii[entry] = Middle.Radius(coefficients[entry]);
        }

        for (int row = 0; row < model.Rows.Count; row++)
        {
            program.RowLower[row] = model.Rows[row].Lower;
            program.RowUpper[row] = model.Rows[row].Upper;
        }

        foreach (ProductColumn product in Products)
        {
            Variable first = model.Variables[product.First], second = model.Variables[product.Second];
            Interval<double> range = McCormick.Range(first.Range, second.Range, product.IsSquare);
            program.ColumnLower[product.Column] = range.Lower;
            program.ColumnUpper[product.Column] = range.Upper;
        }

        return program;
    }
}
