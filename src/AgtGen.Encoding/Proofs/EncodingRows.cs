using System.Globalization;
using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Proofs;

/// <summary>The variables of an encoding by their names, and what its rows have to say, by theirs.</summary>
internal sealed class EncodingRows
{
    private readonly EncodingModel model;
    private readonly Dictionary<string, Variable> variables;
    private readonly Dictionary<string, Row> stated;
    private readonly Dictionary<string, (ExactExpression Sum, Dyadic? Least, Dyadic? Most)> rows = new(StringComparer.Ordinal);
    private readonly HashSet<int> bounded = [];

    public EncodingRows(EncodingModel model)
    {
        this.model = model;
        variables = model.Variables.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        stated = model.Rows.ToDictionary(row => row.Name, StringComparer.Ordinal);
    }

    /// <summary>What is wrong, or null so far.</summary>
    public string? Wrong { get; private set; }

    /// <summary>The name of a variable or row of a step.</summary>
    public static string Name(string what, int step, int index) => string.Create(CultureInfo.InvariantCulture, $"{what}{step}.{index}");

    /// <summary>A variable; one of another that is missing.</summary>
    public Variable this[string name]
    {
        get
        {
            if (!variables.TryGetValue(name, out Variable? variable))
            {
                Fail($"there is no variable '{name}'");
                variable = model.Variables[0];
            }

            return variable;
        }
    }

    /// <summary>Whether there is a variable.</summary>
    public bool Has(string name) => variables.ContainsKey(name);

    /// <summary>The declared range of a variable.</summary>
    public (Dyadic Lower, Dyadic Upper) Range(string name) => (Dyadic.From(this[name].Lower), Dyadic.From(this[name].Upper));

    /// <summary>The coefficient that a row gives a variable, where that is a number; 0 where there is no such row.</summary>
    public Dyadic Coefficient(string row, Variable variable) =>
        Dyadic.From(stated.GetValueOrDefault(row)?.Terms.FirstOrDefault(term => term.Variable.Index == variable.Index).Coefficient.Lower ?? 0);

    /// <summary>Says that on every run a variable lies between two numbers, divided by another; its declared range must hold them.</summary>
    public void Bound(string name, (Dyadic Lower, Dyadic Upper) range, int divisor = 1)
    {
        if (this[name].Kind != VariableKind.Continuous)
        {
            Fail($"'{name}' need not be 0 or 1");
        }

        Hold(name, range, divisor);
    }

    /// <summary>Says that on every run a variable is 0 or 1.</summary>
    public void Binary(string name) => Hold(name, (Dyadic.Zero, Dyadic.One), 1);

    private void Hold(string name, (Dyadic Lower, Dyadic Upper) range, int divisor)
    {
        Variable variable = this[name];
        bounded.Add(variable.Index);
        Dyadic by = new(divisor, 0);
        if (Dyadic.From(variable.Lower) * by > range.Lower || Dyadic.From(variable.Upper) * by < range.Upper)
        {
            Fail($"runs leave the range of '{name}'");
        }
    }

    /// <summary>Says what a row may state, if the model has it.</summary>
    public void Row(string name, ExactExpression sum, Dyadic? least, Dyadic? most) => rows[name] = (sum, least, most);

    /// <summary>Says that a row may state that a sum is 0.</summary>
    public void Equation(string name, ExactExpression sum) => Row(name, sum, Dyadic.Zero, Dyadic.Zero);

    /// <summary>Says what is wrong.</summary>
    public void Fail(string what) => Wrong ??= what;

    /// <summary>Requires that everything that the model states was said: of every row, every variable's range and every function.</summary>
    /// <param name="functions">The functions that hold, by the indices of value and argument.</param>
    public void Close(IReadOnlySet<(int Value, int Argument)> functions)
    {
        foreach (Row row in model.Rows)
        {
            if (!rows.TryGetValue(row.Name, out (ExactExpression Sum, Dyadic? Least, Dyadic? Most) known) || !known.Sum.Implies(row, known.Least, known.Most))
            {
                Fail($"the row '{row.Name}' does not hold on every run");
            }
        }

        foreach (Variable variable in model.Variables.Where(variable => !bounded.Contains(variable.Index)))
        {
            Fail($"nothing is known of '{variable.Name}'");
        }

        foreach (FunctionRow function in model.Functions.Where(function => !functions.Contains((function.Value.Index, function.Argument.Index))))
        {
            Fail($"'{function.Value.Name}' is no function of '{function.Argument.Name}'");
        }
    }
}
