using AgtGen.Numerics;

namespace AgtGen.Encoding.Modeling;

/// <summary>A sum of terms, products and a constant: one side of a row, or what is maximised. Terms of one variable may be added several times.</summary>
public sealed class Expression
{
    private readonly List<LinearTerm> terms = [];
    private readonly List<ProductTerm> products = [];

    /// <summary>The linear terms, as they were added.</summary>
    public IReadOnlyList<LinearTerm> Terms => terms;

    /// <summary>The products, as they were added.</summary>
    public IReadOnlyList<ProductTerm> Products => products;

    /// <summary>The constant, which lies in this interval.</summary>
    public Interval<double> Constant { get; private set; } = Interval<double>.Point(0);

    /// <summary>Adds a variable times a number.</summary>
    /// <param name="coefficient">A finite number, taken as it is.</param>
    /// <param name="variable">The variable.</param>
    /// <returns>This expression.</returns>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public Expression Add(double coefficient, Variable variable) => Add(Known(coefficient), variable);

    /// <summary>Adds a variable times a number that lies in an interval.</summary>
    /// <param name="coefficient">An interval with finite ends.</param>
    /// <param name="variable">The variable.</param>
    /// <returns>This expression.</returns>
    /// <exception cref="ArgumentException">An end is not finite.</exception>
    public Expression Add(Interval<double> coefficient, Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        terms.Add(new(variable, Finite(coefficient)));
        return this;
    }

    /// <summary>Adds a product of two variables, or a square, times a number that lies in an interval.</summary>
    /// <param name="coefficient">An interval with finite ends.</param>
    /// <param name="first">A variable.</param>
    /// <param name="second">Another, or the same.</param>
    /// <returns>This expression.</returns>
    /// <exception cref="ArgumentException">An end is not finite.</exception>
    public Expression AddProduct(Interval<double> coefficient, Variable first, Variable second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        products.Add(new(first, second, Finite(coefficient)));
        return this;
    }

    /// <summary>Adds a product of two variables, or a square, times a number.</summary>
    /// <param name="coefficient">A finite number, taken as it is.</param>
    /// <param name="first">A variable.</param>
    /// <param name="second">Another, or the same.</param>
    /// <returns>This expression.</returns>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public Expression AddProduct(double coefficient, Variable first, Variable second) => AddProduct(Known(coefficient), first, second);

    /// <summary>Adds a number that lies in an interval.</summary>
    /// <param name="constant">An interval with finite ends.</param>
    /// <returns>This expression.</returns>
    /// <exception cref="ArgumentException">An end is not finite.</exception>
    public Expression Add(Interval<double> constant)
    {
        Constant += Finite(constant);
        return this;
    }

    /// <summary>Adds a number.</summary>
    /// <param name="constant">A finite number, taken as it is.</param>
    /// <returns>This expression.</returns>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public Expression Add(double constant) => Add(Known(constant));

    private static Interval<double> Known(double value) => double.IsFinite(value)
        ? Interval<double>.Point(value)
        : throw new ArgumentException($"{value} is no coefficient: it must be finite.", nameof(value));

    private static Interval<double> Finite(Interval<double> value) => double.IsFinite(value.Lower) && double.IsFinite(value.Upper)
        ? value
        : throw new ArgumentException($"{value} is no coefficient: both ends must be finite.", nameof(value));
}
