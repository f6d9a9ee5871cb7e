using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Relaxations;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Search;

/// <summary>
/// The linear relaxation of a model over ranges that change from node to node: a column for each variable and each product, the model's rows, and the envelopes of the products over the ranges as they stand. Minimises the negated objective.
/// </summary>
internal sealed class NodeProgram
{
    private readonly ILinearEngine engine;
    private readonly ProductColumn[] products;
    private readonly FunctionColumn[] functions;
    private readonly List<int>[] productsOf, functionsOf;

    public NodeProgram(EncodingModel model, IReadOnlyList<LinearTerm> objective, ILinearEngine engine)
    {
        this.engine = engine;
        ProgramLayout layout = new(model);
        Program = layout.Build();
        ModelRows = model.Rows.Count;
        products = layout.Products;
        functions = layout.Functions;
        productsOf = [.. model.Variables.Select(_ => new List<int>())];
        functionsOf = [.. model.Variables.Select(_ => new List<int>())];
        foreach (LinearTerm term in objective)
        {
            Program.Costs[term.Variable.Index] = -Middle.Of(term.Coefficient);
            Program.CostRadii[term.Variable.Index] = Middle.Radius(term.Coefficient);
        }

        foreach (Variable variable in model.Variables)
        {
            Program.ColumnLower[variable.Index] = variable.Lower;
            Program.ColumnUpper[variable.Index] = variable.Upper;
        }

        for (int i = 0; i < products.Length; i++)
        {
            productsOf[products[i].First].Add(i);
            if (!products[i].IsSquare)
            {
                productsOf[products[i].Second].Add(i);
            }

            Envelop(products[i], isLoaded: false);
        }

        for (int i = 0; i < functions.Length; i++)
        {
            functionsOf[functions[i].Argument].Add(i);
            Envelop(functions[i], isLoaded: false);
        }

        engine.Load(Program);
    }

    public LinearProgram Program { get; }

    /// <summary>How many rows are the model's; those of envelopes follow.</summary>
    public int ModelRows { get; }

    public ReadOnlySpan<ProductColumn> Products => products;

    public ReadOnlySpan<FunctionColumn> Functions => functions;

    public Interval<double> Range(int column) => new(Program.ColumnLower[column], Program.ColumnUpper[column]);

    public Interval<double> Coefficient(int entry) =>
        Interval<double>.Point(Program.Values[entry]) + new Interval<double>(-Program.Radii[entry], Program.Radii[entry]);

    /// <summary>Gives columns new ranges, and new envelopes to products and functions of variables among them.</summary>
    /// <param name="ranges">A range for each column.</param>
    public void SetRanges(ReadOnlySpan<Interval<double>> ranges)
    {
        SortedSet<int> products = [], functions = [];
        for (int column = 0; column < ranges.Length; column++)
        {
            if (ranges[column] == Range(column))
            {
                continue;
            }

            (Program.ColumnLower[column], Program.ColumnUpper[column]) = (ranges[column].Lower, ranges[column].Upper);
            engine.SetColumnBounds(column, ranges[column].Lower, ranges[column].Upper);
            if (column < productsOf.Length)
            {
                products.UnionWith(productsOf[column]);
                functions.UnionWith(functionsOf[column]);
            }
        }

        foreach (int product in products)
        {
            Envelop(this.products[product], isLoaded: true);
        }

        foreach (int function in functions)
        {
            Envelop(this.functions[function], isLoaded: true);
        }
    }

    private void Envelop(ProductColumn product, bool isLoaded)
    {
        Span<EnvelopeRow> rows = stackalloc EnvelopeRow[product.IsSquare ? McCormick.SquareRows : McCormick.ProductRows];
        McCormick.Write(Range(product.First), Range(product.Second), product.IsSquare, rows);
        for (int i = 0; i < rows.Length; i++)
        {
            int row = product.FirstRow + i, entry = Program.RowStarts[row];
            Set(row, entry, rows[i].First, isLoaded);
            Set(row, product.IsSquare ? entry + 1 : entry + 2, rows[i].Product, isLoaded);
            if (!product.IsSquare)
            {
                Set(row, entry + 1, rows[i].Second, isLoaded);
            }

            SetLower(row, rows[i].Lower, isLoaded);
        }
    }

    private void Envelop(FunctionColumn function, bool isLoaded)
    {
        Span<EnvelopeRow> rows = stackalloc EnvelopeRow[FunctionEnvelope.Rows];
        FunctionEnvelope.Write(Range(function.Argument), rows);
        for (int i = 0; i < rows.Length; i++)
        {
            int row = function.FirstRow + i, entry = Program.RowStarts[row];
            Set(row, entry, rows[i].First, isLoaded);
            Set(row, entry + 1, rows[i].Product, isLoaded);
            SetLower(row, rows[i].Lower, isLoaded);
        }
    }

    private void SetLower(int row, double lower, bool isLoaded)
    {
        Program.RowLower[row] = lower;
        if (isLoaded)
        {
            engine.SetRowBounds(row, lower, double.PositiveInfinity);
        }
    }

    private void Set(int row, int entry, double value, bool isLoaded)
    {
        if (isLoaded && Program.Values[entry] != value)
        {
            engine.SetCoefficient(row, Program.EntryColumns[entry], value);
        }

        Program.Values[entry] = value;
    }
}
