using System.Text;

namespace AgtGen.Generators.Tests.Differential;

/// <summary>
/// Writes the statements of one method over tensors of one width: everything that the parser takes, in any order. What a program means is not known here;
/// the test compares what C# makes of it with what the generator does.
/// </summary>
internal sealed class RandomBody(Random random, RandomNames names, string element, RandomMethods methods)
{
    private readonly StringBuilder text = new();
    private readonly List<string> tensors = [];
    private readonly List<string> indices = [];
    private readonly RandomNumbers numbers = new(random, element);
    private string result = "{0}";
    private int depth;

    private string Type => random.Next(2) == 0 ? "var" : $"Tensor<{element}>";

    /// <summary>A body in braces that starts from some tensors and returns one, given to a format.</summary>
    public string Write(IEnumerable<string> parameters, int statements, string returned)
    {
        result = returned;
        tensors.AddRange(parameters);
        text.Append("{ ");
        Statements(statements);
        text.Append("return ").AppendFormat(null, returned, Expression(2)).Append("; }");
        return text.ToString();
    }

    /// <summary>An expression over the given tensors.</summary>
    public string WriteExpression(IEnumerable<string> parameters, int size)
    {
        tensors.AddRange(parameters);
        return Expression(size);
    }

    private void Statements(int count)
    {
        (int Tensors, int Indices, int Integers, int Reals) scope = (tensors.Count, indices.Count, numbers.Integers.Count, numbers.Reals.Count);
        depth++;
        for (int i = 0; i < count; i++)
        {
            Statement();
        }

        depth--;
        Leave(tensors, scope.Tensors);
        Leave(indices, scope.Indices);
        Leave(numbers.Integers, scope.Integers);
        Leave(numbers.Reals, scope.Reals);
    }

    private static void Leave(IList<string> variables, int count)
    {
        while (variables.Count > count)
        {
            variables.RemoveAt(variables.Count - 1);
        }
    }

    private void Statement()
    {
        switch (random.Next(depth > 3 ? 10 : 21))
        {
            case 0:
                Declare(tensors, Type, Expression(3));
                break;
            case 1:
                string first = names.Next();
                text.Append($"Tensor<{element}> {first} = {Expression(2)}, ");
                tensors.Add(first);
                string second = names.Next();
                text.Append($"{second} = {Expression(2)}; ");
                tensors.Add(second);
                break;
            case 2:
                text.Append($"{Pick(tensors)} = {Pick(tensors)} = {Expression(2)}; ");
                break;
            case 3:
                Declare(numbers.Integers, random.Next(2) == 0 ? "int" : "var", numbers.Integer(random.Next(0, 4)));
                break;
            case 4:
                Declare(numbers.Reals, "double", $"{(element == "double" ? numbers.Factor() : "Rate * 0.5")}");
                break;
            case 5 when numbers.Integers.Count > 0:
                text.Append(Step(Pick(numbers.Integers))).Append("; ");
                break;
            case 6 when numbers.Reals.Count > 0:
                text.Append($"{Pick(numbers.Reals)} {"+-*"[random.Next(3)]}= 0.25; ");
                break;
            case 7:
                text.Append("; { } ArgumentNullException.ThrowIfNull(").Append(Pick(tensors)).Append("); ");
                break;
            case 8:
                text.Append($"const double {names.Next()} = {(random.Next(2) == 0 ? "2e-1" : "1 - .5 / 2")}; _ = {Expression(1)}; ");
                break;
            case < 12:
                text.Append($"{Pick(tensors)} = {Expression(3)}; ");
                break;
            case 12:
                text.Append($"if ({numbers.Condition()}) ");
                Block();
                if (random.Next(2) == 0)
                {
                    text.Append("else ");
                    Block();
                }

                break;
            case 13:
                Counted();
                break;
            case 14:
                string left = names.Next();
                text.Append($"int {left} = {random.Next(1, 4)}; while ({left}-- > 0) ");
                Block();
                break;
            case 15:
                string rounds = names.Next();
                text.Append($"int {rounds} = 0; do ");
                Block();
                text.Append($"while (++{rounds} < {random.Next(0, 3)}); ");
                break;
            case 16:
                string block = names.Next();
                text.Append($"foreach ({(random.Next(2) == 0 ? "var" : $"Linear<{element}>")} {block} in blocks) {{ {Pick(tensors)} = {block}.Forward({Expression(1)}); ");
                Statements(1);
                text.Append("} ");
                break;
            case 17:
                text.Append($"switch ({numbers.Integer(random.Next(3))}) {{ case {random.Next(3)}: ");
                Block();
                text.Append($"break; case > {random.Next(3)} and not 7 when {numbers.Condition()}: ");
                Block();
                text.Append("break; default: ");
                Block();
                text.Append("break; } ");
                break;
            case 18:
                text.Append($"({Pick(tensors)}, {Pick(tensors)}) = ({Expression(2)}, {Expression(1)}); ");
                break;
            case 19:
                string function = names.Next();
                string own = names.Next();
                text.Append($"Tensor<{element}> {function}(Tensor<{element}> {own}) {{ {Pick(tensors)} = Op.Relu({own}); return Op.Add({own}, {Pick(tensors)}); }} ");
                text.Append($"{Pick(tensors)} = {function}({Expression(1)}); ");
                break;
            default:
                text.Append($"if ({numbers.Condition()}) {{ return ").AppendFormat(null, result, Expression(2)).Append("; } ");
                break;
        }
    }

    private void Block()
    {
        text.Append("{ ");
        Statements(random.Next(1, 3));
        text.Append("} ");
    }

    // The index stays within the array of layers whatever the loop does.
    private void Counted()
    {
        string index = names.Next();
        text.Append(random.Next(4) switch
        {
            0 => $"for (int {index} = 0; {index} < blocks.Length; {index}++) {{ ",
            1 => $"for (int {index} = blocks.Length - 1; {index} >= 0; {index} -= 2) {{ ",
            2 => $"for (int {index} = 0, end{index.TrimStart('@')} = 3; {index} < end{index.TrimStart('@')}; {index}++, --end{index.TrimStart('@')}) {{ ",
            _ => $"for (var {index} = {numbers.Integer(0)}; {index} <= {numbers.Integer(1)}; ++{index}) {{ ",
        });
        indices.Add(index);
        Statements(1);
        if (random.Next(2) == 0)
        {
            text.Append($"if ({index} % 2 == {random.Next(2)}) {(random.Next(2) == 0 ? "continue" : "break")}; ");
        }

        Statements(random.Next(1, 3));
        indices.Remove(index);
        text.Append("} ");
    }

    private void Declare(IList<string> variables, string type, string value)
    {
        string name = names.Next();
        text.Append($"{type} {name} = {value}; ");
        variables.Add(name);
    }

    private string Step(string integer) => random.Next(6) switch
    {
        0 => $"{integer}++",
        1 => $"--{integer}",
        2 => $"{integer} += {random.Next(1, 3)}",
        3 => $"{integer} = {integer} * 3 % 5",
        4 => $"{integer} = ({integer} + 1) / 2 - {integer}",
        _ => $"{integer} %= 3",
    };

    private string Expression(int size)
    {
        if (size == 0)
        {
            return Pick(tensors);
        }

        int rest = size - 1;
        return random.Next(24) switch
        {
            0 => $"Op.Relu({Expression(rest)})",
            1 => $"Op.Scale({Expression(rest)}, {numbers.Factor()})",
            2 => $"Op.Scale(factor: {numbers.Factor()}, x: {Expression(rest)})",
            3 => $"Op.Add({Expression(rest)}, {Expression(rest)})",
            4 => $"Op.Subtract({Expression(rest)}, {Expression(rest)})",
            5 => $"Op.Subtract(b: {Expression(rest)}, a: {Expression(rest)})",
            6 => $"Op.Subtract(b: {Pick(tensors)} = {Expression(rest)}, a: {Expression(rest)})",
            7 => $"Op.Add({Pick(tensors)} = Op.Relu({Expression(rest)}), {Pick(tensors)})",
            8 => $"Op.Flatten(Op.Reshape({Expression(rest)}, {(random.Next(2) == 0 ? "2, 3" : "[Width / 3, 1, 3]")}))",
            9 => $"blocks[{Index()}].Forward({Expression(rest)})",
            10 => $"narrow.Forward(Op.Relu(this.wide.Forward({Expression(rest)})))",
            11 => $"({numbers.Condition()} ? {Expression(rest)} : {Expression(rest)})",
            12 => $"(({Pick(tensors)} = {Expression(rest)}))!",
            13 or 14 or 15 => methods.Call(random, () => Expression(rest), numbers),
            16 => $"Op.Relu<{element}>(x: (Tensor<{element}>){Expression(rest)})",
            17 => $"Op.Scale(Op.Scale({Expression(rest)}, {numbers.Factor()}), {numbers.Factor()})",
            18 => $"unit.Apply({Expression(rest)})",
            19 => $"units[{random.Next(2)}].Apply({Expression(rest)}, {numbers.Condition()})",
            20 => $"({numbers.Integer(random.Next(3))} switch {{ 0 => {Expression(rest)}, > 0 and < 2 => {Expression(rest)}, _ => {Expression(rest)} }})",
            _ => $"block.Forward({Expression(rest)})",
        };
    }

    private string Index() => random.Next(3) switch
    {
        0 => $"^{random.Next(1, 4)}",
        1 when indices.Count > 0 => Pick(indices),
        _ => numbers.Integer(random.Next(3)),
    };

    private string Pick(IList<string> variables) => variables[random.Next(variables.Count)];
}
