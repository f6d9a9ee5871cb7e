using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Relaxations;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Models;

/// <summary>Adds up quantities and products of them, with their ranges.</summary>
/// <param name="build">Gives variables to what is multiplied.</param>
internal sealed class QuantitySum(QuantityBuilder build)
{
    // A longer sum gets a variable where it is used, so that rows do not multiply out.
    private const int Inlined = 4;
    private static readonly Interval<double> Zero = Interval<double>.Point(0);

    private readonly SortedDictionary<int, LinearTerm> terms = [];
    private readonly SortedDictionary<(int First, int Second), ProductTerm> products = [];
    private Interval<double> constant = Zero, plain = Zero, altered = Zero;

    /// <summary>Adds a number.</summary>
    public QuantitySum Add(Interval<double> number)
    {
        constant += number;
        plain += number;
        altered += number;
        return this;
    }

    /// <summary>Adds a quantity times a number.</summary>
    public QuantitySum Add(Interval<double> factor, Quantity quantity)
    {
        plain += factor * quantity.Plain;
        altered += factor * quantity.Altered;
        AddValue(factor, quantity);
        return this;
    }

    /// <summary>Adds a product times a number.</summary>
    public QuantitySum AddProduct(Interval<double> factor, Quantity first, Quantity second)
    {
        if (first.IsConstant || second.IsConstant)
        {
            (Quantity known, Quantity other) = first.IsConstant ? (first, second) : (second, first);
            return Add(factor * known.Value.Constant, other);
        }

        bool isSquare = ReferenceEquals(first, second);
        plain += factor * McCormick.Range(first.Plain, second.Plain, isSquare);
        altered += factor * McCormick.Range(first.Altered, second.Altered, isSquare);
        AddTerm(factor, build.Variable(first), build.Variable(second));
        return this;
    }

    /// <summary>Adds a quantity times a number and a binary, term by term, since a product of a binary is exact once that is fixed. Ranges are left to the caller.</summary>
    public QuantitySum AddMasked(Interval<double> factor, Variable binary, Quantity quantity)
    {
        if (quantity.Variable is null && (quantity.Value.Products.Count > 0 || quantity.Value.Terms.Count > Inlined))
        {
            _ = build.Variable(quantity);
        }

        if (quantity.Variable is { } variable)
        {
            AddTerm(factor, binary, variable);
            return this;
        }

        foreach (LinearTerm term in quantity.Value.Terms)
        {
            AddTerm(factor * term.Coefficient, binary, term.Variable);
        }

        AddTerm(factor * quantity.Value.Constant, binary);
        return this;
    }

    /// <summary>Adds the value of a quantity; its ranges are left to the caller.</summary>
    public QuantitySum AddValue(Interval<double> factor, Quantity quantity)
    {
        if (quantity.Variable is null && quantity.Value.Terms.Count + quantity.Value.Products.Count > Inlined)
        {
            _ = build.Variable(quantity);
        }

        return quantity.Variable is { } variable ? AddTerm(factor, variable) : AddWritten(factor, quantity);
    }

    /// <summary>Adds the sum that a quantity is, however long, and not the variable that stands for it; its ranges are left to the caller.</summary>
    public QuantitySum AddWritten(Interval<double> factor, Quantity quantity)
    {
        foreach (LinearTerm term in quantity.Value.Terms)
        {
            AddTerm(factor * term.Coefficient, term.Variable);
        }

        foreach (ProductTerm product in quantity.Value.Products)
        {
            AddTerm(factor * product.Coefficient, product.First, product.Second);
        }

        constant += factor * quantity.Value.Constant;
        return this;
    }

    /// <summary>Adds a variable times a number; its range is left to the caller.</summary>
    public QuantitySum AddTerm(Interval<double> factor, Variable variable)
    {
        terms[variable.Index] = new(variable, terms.TryGetValue(variable.Index, out LinearTerm known) ? known.Coefficient + factor : factor);
        return this;
    }

    /// <summary>The sum as an expression; what cancels is left out.</summary>
    public Expression Expression()
    {
        Expression sum = new Expression().Add(constant);
        foreach (LinearTerm term in terms.Values.Where(term => term.Coefficient != Zero))
        {
            sum.Add(term.Coefficient, term.Variable);
        }

        foreach (ProductTerm product in products.Values.Where(product => product.Coefficient != Zero))
        {
            sum.AddProduct(product.Coefficient, product.First, product.Second);
        }

        return sum;
    }

    /// <summary>The sum as a quantity.</summary>
    /// <param name="name">Its name.</param>
    public Quantity Build(string name) => Build(name, plain, altered);

    /// <summary>The sum as a quantity of given ranges.</summary>
    public Quantity Build(string name, Interval<double> plain, Interval<double> altered)
    {
        Expression sum = Expression();
        return sum.Terms.Count + sum.Products.Count == 0 ? new(name, sum, sum.Constant, sum.Constant) : new(name, sum, plain, altered);
    }

    private void AddTerm(Interval<double> factor, Variable first, Variable second)
    {
        if (first.Index > second.Index)
        {
            (first, second) = (second, first);
        }

        (int, int) key = (first.Index, second.Index);
        products[key] = new(first, second, products.TryGetValue(key, out ProductTerm known) ? known.Coefficient + factor : factor);
    }
}
