using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>What a proof is about, as the checker reads it: a model with a column for each variable and then one for each product, in the order in which rows name them, and the sum whose largest value is bounded. Made of the model alone, and of nothing that a search has.</summary>
internal sealed class ExactProgram
{
    public ExactProgram(EncodingModel model, Expression objective)
    {
        Variables = model.Variables.Count;
        IsBinary = [.. model.Variables.Select(variable => variable.Kind == VariableKind.Binary)];
        List<(int First, int Second)> products = [];
        Dictionary<(int First, int Second), int> columns = [];
        foreach (ProductTerm term in model.Rows.SelectMany(row => row.Products))
        {
            if (columns.TryAdd((term.First.Index, term.Second.Index), Variables + products.Count))
            {
                products.Add((term.First.Index, term.Second.Index));
            }
        }

        Products = [.. products];
        ProductColumns = columns;
        Functions = [.. model.Functions.Select(function => (function.Value.Index, function.Argument.Index))];
        Rows = [.. model.Rows.Select(row => new ExactRow(
            [
                .. row.Terms.Select(term => ExactTerm.Of(term.Variable.Index, term.Coefficient)),
                .. row.Products.Select(term => ExactTerm.Of(columns[(term.First.Index, term.Second.Index)], term.Coefficient)),
            ],
            row.Lower,
            row.Upper))];
        Objective = [.. model.Gather("objective", objective.Terms).Select(term => ExactTerm.Of(term.Variable.Index, term.Coefficient))];
        Constant = Dyadic.From(objective.Constant.Upper);
        Ranges = [.. model.Variables.Select(variable => variable.Range), .. products.Select(product => Product(model.Variables[product.First].Range, model.Variables[product.Second].Range, product.First == product.Second))];
    }

    /// <summary>How many columns are variables.</summary>
    public int Variables { get; }

    /// <summary>How many columns there are.</summary>
    public int Columns => Ranges.Length;

    /// <summary>Of each variable whether it is 0 or 1.</summary>
    public bool[] IsBinary { get; }

    public ExactRow[] Rows { get; }

    /// <summary>The factors of each product column.</summary>
    public (int First, int Second)[] Products { get; }

    /// <summary>The column of each product.</summary>
    public IReadOnlyDictionary<(int First, int Second), int> ProductColumns { get; }

    /// <summary>The columns of the value and the argument of each function.</summary>
    public (int Value, int Argument)[] Functions { get; }

    public ExactTerm[] Objective { get; }

    /// <summary>The largest constant of the objective.</summary>
    public Dyadic Constant { get; }

    /// <summary>The range of each column, by the model alone.</summary>
    public Interval<double>[] Ranges { get; }

    /// <summary>All values of a product over ranges with finite ends.</summary>
    public static Interval<double> Product(Interval<double> first, Interval<double> second, bool isSquare)
    {
        (Dyadic a, Dyadic b) = (Dyadic.From(first.Lower), Dyadic.From(first.Upper));
        (Dyadic lower, Dyadic upper) = isSquare ? ExactProduct.Square(a, b) : ExactProduct.Of(a, b, Dyadic.From(second.Lower), Dyadic.From(second.Upper));
        return new(lower.ToDoubleDown(), upper.ToDoubleUp());
    }
}
