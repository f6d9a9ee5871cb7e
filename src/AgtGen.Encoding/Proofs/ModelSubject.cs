using System.Globalization;
using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>A model and what is bounded of it. Names are left out: variables, rows and functions are numbered as they stand.</summary>
/// <param name="model">The model.</param>
/// <param name="objective">What is bounded.</param>
internal sealed class ModelSubject(EncodingModel model, Expression objective) : ProofSubject
{
    public const string Kind = "model";
    private const string VariableWord = "variable", RowWord = "row", FunctionWord = "function", ObjectiveWord = "objective";

    private static readonly string[] Kinds = ["real", "binary"];

    public override string Assumption => "That the model states what is meant.";

    protected override string Name => Kind;

    /// <summary>Reads what was written.</summary>
    public static new ModelSubject Read(ProofLines lines)
    {
        EncodingModel model = new();
        while (lines.Upcoming == VariableWord)
        {
            ProofLine line = lines.Next();
            Interval<double> range = line.Range();
            bool isBinary = line.OneOf(Kinds) == 1;
            line.End();
            if (isBinary && range != new Interval<double>(0, 1))
            {
                throw line.Wrong("a binary has the range from 0 to 1");
            }

            string name = string.Create(CultureInfo.InvariantCulture, $"x{model.Variables.Count}");
            _ = isBinary ? model.AddBinary(name) : model.AddVariable(name, range);
        }

        while (lines.Upcoming == RowWord)
        {
            ProofLine line = lines.Next();
            (double lower, double upper) = (line.Limit(), line.Limit());
            Expression sum = Terms(line, model);
            for (int count = line.Integer(); count > 0; count--)
            {
                Variable first = Variable(line, model), second = Variable(line, model);
                sum.AddProduct(line.Range(), first, second);
            }

            line.End();
            model.AddRow(string.Create(CultureInfo.InvariantCulture, $"r{model.Rows.Count}"), sum, lower, upper);
        }

        while (lines.Upcoming == FunctionWord)
        {
            ProofLine line = lines.Next();
            Variable value = Variable(line, model), argument = Variable(line, model);
            line.End();
            model.AddFunction(value, argument, EncodedFunction.Logistic);
        }

        ProofLine last = lines.Next(ObjectiveWord);
        Interval<double> constant = last.Range();
        Expression objective = Terms(last, model).Add(constant);
        last.End();
        return new(model, objective);
    }

    public override (ExactProgram Program, string? Wrong) Build() => (new(model, objective), null);

    public override string Claim(double bound) => double.IsNegativeInfinity(bound)
        ? "The model has no point."
        : string.Create(CultureInfo.InvariantCulture, $"No point of the model has an objective above {bound:R}.");

    protected override void WriteContent(TextWriter writer)
    {
        foreach (Variable variable in model.Variables)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{VariableWord} {variable.Lower:R} {variable.Upper:R} {Kinds[variable.Kind == VariableKind.Binary ? 1 : 0]}\n"));
        }

        foreach (Row row in model.Rows)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{RowWord} {row.Lower:R} {row.Upper:R}"));
            WriteTerms(writer, row.Terms);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $" {row.Products.Count}"));
            foreach (ProductTerm product in row.Products)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $" {product.First.Index} {product.Second.Index} {product.Coefficient.Lower:R} {product.Coefficient.Upper:R}"));
            }

            writer.Write('\n');
        }

        foreach (FunctionRow function in model.Functions)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{FunctionWord} {function.Value.Index} {function.Argument.Index}\n"));
        }

        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{ObjectiveWord} {objective.Constant.Lower:R} {objective.Constant.Upper:R}"));
        WriteTerms(writer, model.Gather(ObjectiveWord, objective.Terms));
        writer.Write('\n');
    }

    private static void WriteTerms(TextWriter writer, IReadOnlyList<LinearTerm> terms)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $" {terms.Count}"));
        foreach (LinearTerm term in terms)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $" {term.Variable.Index} {term.Coefficient.Lower:R} {term.Coefficient.Upper:R}"));
        }
    }

    private static Expression Terms(ProofLine line, EncodingModel model)
    {
        Expression sum = new();
        for (int count = line.Integer(); count > 0; count--)
        {
            Variable variable = Variable(line, model);
            sum.Add(line.Range(), variable);
        }

        return sum;
    }

    private static Variable Variable(ProofLine line, EncodingModel model) => model.Variables[line.Index(model.Variables.Count, "variables")];
}
