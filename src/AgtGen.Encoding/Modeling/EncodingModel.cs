using AgtGen.Numerics;

namespace AgtGen.Encoding.Modeling;

/// <summary>
/// A mixed-integer quadratically constrained program: bounded variables, and rows of linear terms and products. It describes training runs (arXiv 2511.09400, section 7): every admissible run is a point that satisfies it. No solver is
/// named here; <see cref="Files.LpFile"/> writes it for others, and <see cref="Search.ExactSearch"/> bounds what its points can reach.
/// </summary>
public sealed class EncodingModel
{
    // Words that begin a section of an LP file or a bound.
    private static readonly HashSet<string> Keywords = new(
        ["free", "inf", "infinity", "st", "s.t.", "such", "subject", "min", "max", "minimize", "maximize", "minimum", "maximum", "bound", "bounds", "bin", "binary", "binaries", "gen", "general", "generals", "sos", "sos1", "sos2", "end"],
        StringComparer.OrdinalIgnoreCase);

    private readonly List<Variable> variables = [];
    private readonly List<Row> rows = [];
    private readonly List<FunctionRow> functions = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>The variables, by index.</summary>
    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>The rows, as they were added.</summary>
    public IReadOnlyList<Row> Rows => rows;

    /// <summary>The functions, as they were added.</summary>
    public IReadOnlyList<FunctionRow> Functions => functions;

    /// <summary>How many variables are binary.</summary>
    public int BinaryCount => variables.Count(variable => variable.Kind == VariableKind.Binary);

    /// <summary>How many products the rows have, each pair counted once for each row.</summary>
    public int ProductCount => rows.Sum(row => row.Products.Count);

    /// <summary>Adds a real variable.</summary>
    /// <param name="name">A letter or underscore, then letters, digits, underscores or dots; not the name of another variable.</param>
    /// <param name="range">Bounds that hold on every run, finite: boxes of a certified training give them.</param>
    /// <returns>The variable.</returns>
    /// <exception cref="ArgumentException">The name is no name or taken, or a bound is not finite.</exception>
    public Variable AddVariable(string name, Interval<double> range) => Add(name, range, VariableKind.Continuous);

    /// <summary>Adds a variable that is 0 or 1.</summary>
    /// <param name="name">As of <see cref="AddVariable"/>.</param>
    /// <returns>The variable.</returns>
    /// <exception cref="ArgumentException">The name is no name or taken.</exception>
    public Variable AddBinary(string name) => Add(name, new(0, 1), VariableKind.Binary);

    /// <summary>Adds a variable that is 0 or 1 and from which the values of others follow, as from what a threat does to a sample: a search divides at such variables first.</summary>
    /// <param name="name">As of <see cref="AddVariable"/>.</param>
    /// <returns>The variable.</returns>
    /// <exception cref="ArgumentException">The name is no name or taken.</exception>
    public Variable AddDecision(string name) => Add(name, new(0, 1), VariableKind.Binary, isDecision: true);

    /// <summary>Adds the row lower &lt;= expression &lt;= upper. The constant of the expression goes into the bounds, rounded so that no point is lost.</summary>
    /// <param name="name">As of a variable; not the name of another row or variable.</param>
    /// <param name="expression">The sum, of variables of this model.</param>
    /// <param name="lower">The least value, or -infinity.</param>
    /// <param name="upper">The largest value, or infinity.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentException">The name is no name or taken, a variable belongs to another model, or the bounds are not in order.</exception>
    public Row AddRow(string name, Expression expression, double lower, double upper)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (!(lower <= upper) || double.IsPositiveInfinity(lower) || double.IsNegativeInfinity(upper))
        {
            throw new ArgumentException($"Row '{name}' lies between {lower} and {upper}, between which no number is.", nameof(lower));
        }

        Interval<double> shifted = new Interval<double>(lower, upper) - expression.Constant;
        IReadOnlyList<LinearTerm> terms = Gather(name, expression.Terms);
        IReadOnlyList<ProductTerm> products = Gather(name, expression.Products);
        Claim(name);
        Row row = new(name, terms, products, shifted.Lower, shifted.Upper);
        rows.Add(row);
        return row;
    }

    /// <summary>Adds the row expression = 0.</summary>
    /// <param name="name">As of <see cref="AddRow"/>.</param>
    /// <param name="expression">The sum, of variables of this model.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentException">As of <see cref="AddRow"/>.</exception>
    public Row AddEquation(string name, Expression expression) => AddRow(name, expression, 0, 0);

    /// <summary>Adds the row value = function(argument).</summary>
    /// <param name="value">A real variable of this model.</param>
    /// <param name="argument">Another.</param>
    /// <param name="function">The function.</param>
    /// <exception cref="ArgumentException">A variable belongs to another model, or both are one.</exception>
    public void AddFunction(Variable value, Variable argument, EncodedFunction function)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(argument);
        if (!Enum.IsDefined(function))
        {
            throw new ArgumentOutOfRangeException(nameof(function), function, "There is no such function.");
        }

        if (Own(value.Name, value).Index == Own(value.Name, argument).Index)
        {
            throw new ArgumentException($"'{value.Name}' is to be a function of itself.", nameof(argument));
        }

        functions.Add(new(value, argument, function));
    }

    internal IReadOnlyList<LinearTerm> Gather(string name, IReadOnlyList<LinearTerm> terms) =>
        [.. terms.GroupBy(term => Own(name, term.Variable).Index).OrderBy(group => group.Key).Select(group => group.Aggregate(
            (sum, term) => sum with { Coefficient = sum.Coefficient + term.Coefficient }))];

    internal IReadOnlyList<ProductTerm> Gather(string name, IReadOnlyList<ProductTerm> products) =>
        [.. products.Select(product => Own(name, product.First).Index <= Own(name, product.Second).Index ? product : product with { First = product.Second, Second = product.First })
            .GroupBy(product => (product.First.Index, product.Second.Index)).OrderBy(group => group.Key).Select(group => group.Aggregate(
                (sum, product) => sum with { Coefficient = sum.Coefficient + product.Coefficient }))];

    private Variable Own(string name, Variable variable) => variable.Index < variables.Count && ReferenceEquals(variables[variable.Index], variable)
        ? variable
        : throw new ArgumentException($"Row '{name}' uses the variable '{variable.Name}' of another model.", nameof(variable));

    private Variable Add(string name, Interval<double> range, VariableKind kind, bool isDecision = false)
    {
        if (!double.IsFinite(range.Lower) || !double.IsFinite(range.Upper))
        {
            throw new ArgumentException($"Variable '{name}' has the range {range}: both bounds must be finite, since bounds of products are made of them.", nameof(range));
        }

        Claim(name);
        Variable variable = new(variables.Count, name, range.Lower, range.Upper, kind) { IsDecision = isDecision };
        variables.Add(variable);
        return variable;
    }

    // Names that every reader of LP files takes: none that reads as a number, a keyword's sign or an exponent.
    private void Claim(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!(char.IsAsciiLetter(name[0]) || name[0] == '_') || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') || IsExponent(name) || Keywords.Contains(name) || name.Length > 200)
        {
            throw new ArgumentException(
                $"'{name}' is no name of a variable or row: a letter or underscore, then letters, digits, underscores or dots, at most 200, and neither a keyword of LP files nor e with a digit after it, which reads as an exponent.", nameof(name));
        }

        if (!names.Add(name))
        {
            throw new ArgumentException($"The name '{name}' is taken.", nameof(name));
        }
    }

    private static bool IsExponent(string name) => name[0] is 'e' or 'E' && (name.Length == 1 || char.IsAsciiDigit(name[1]));
}
