using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Tests.Functions;

/// <summary>A random function of one parameter, and what it is in doubles: straight from its nodes, without any of the compiler's forms.</summary>
internal sealed class RandomFunction
{
    private readonly List<FunctionNode> nodes = [new(TermKind.Variable, default, 0)];
    private readonly Random random;

    public RandomFunction(int seed)
    {
        random = new(seed);
        Spec = new("F", 1, default, Draw(3));
        Spec = Spec with { Nodes = nodes.ToEquatableArray() };
    }

    public FunctionSpec Spec { get; }

    public double At(double x)
    {
        double[] values = new double[nodes.Count];
        for (int i = 0; i < values.Length; i++)
        {
            double[] o = [.. nodes[i].Operands.Select(operand => values[operand])];
            values[i] = nodes[i].Kind switch
            {
                TermKind.Variable => x,
                TermKind.Constant => BitConverter.Int64BitsToDouble(nodes[i].Value),
                TermKind.Add => o[0] + o[1],
                TermKind.Negate => -o[0],
                TermKind.Multiply => o[0] * o[1],
                TermKind.Divide => o[0] / o[1],
                TermKind.Square => o[0] * o[0],
                TermKind.Exp => Math.Exp(o[0]),
                TermKind.Log => Math.Log(o[0]),
                TermKind.Sqrt => Math.Sqrt(o[0]),
                TermKind.Tanh => Math.Tanh(o[0]),
                TermKind.Abs => Math.Abs(o[0]),
                TermKind.Max => Math.Max(o[0], o[1]),
                TermKind.Min => Math.Min(o[0], o[1]),
                TermKind.WhereNegative => o[0] < 0 ? o[1] : o[2],
                _ => throw new InvalidOperationException($"{nodes[i].Kind} is not drawn."),
            };
        }

        return values[Spec.Result];
    }

    // Divisors, logarithms and roots are of 1 + a square or 1 + an exponential; conditions are made continuous by a factor that is 0 where they switch.
    private int Draw(int depth)
    {
        if (depth == 0)
        {
            return random.Next(3) == 0 ? Number() : 0;
        }

        int a = Draw(depth - 1);
        switch (random.Next(14))
        {
            case 0 or 1:
                return Add(TermKind.Add, a, Draw(depth - 1));
            case 2 or 3:
                return Add(TermKind.Multiply, a, Draw(depth - 1));
            case 4:
                return Add(TermKind.Divide, a, Positive(Draw(depth - 1)));
            case 5:
                return Add(TermKind.Tanh, a);
            case 6:
                return Add(TermKind.Exp, Add(TermKind.Negate, Add(TermKind.Square, a)));
            case 7:
                return Add(TermKind.Log, Positive(a));
            case 8:
                return Add(TermKind.Sqrt, Positive(a));
            case 9:
                return Add(TermKind.Abs, a);
            case 10:
                return Add(random.Next(2) == 0 ? TermKind.Max : TermKind.Min, a, Draw(depth - 1));
            case 11:
                int distance = Add(TermKind.Add, 0, Number());
                return Add(TermKind.WhereNegative, distance, Add(TermKind.Add, a, Add(TermKind.Multiply, distance, Draw(depth - 1))), a);
            case 12:
                return Add(TermKind.Divide, Number(), Add(TermKind.Add, Number(1), Add(TermKind.Exp, Add(TermKind.Tanh, a))));
            default:
                return Add(TermKind.Negate, a);
        }
    }

    private int Positive(int a) => Add(TermKind.Add, Number(1), random.Next(2) == 0 ? Add(TermKind.Square, a) : Add(TermKind.Abs, a));

    private int Number() => Number(random.Next(-8, 9) / 4.0);

    private int Number(double value)
    {
        nodes.Add(new(TermKind.Constant, default, BitConverter.DoubleToInt64Bits(value)));
        return nodes.Count - 1;
    }

    private int Add(TermKind kind, params int[] operands)
    {
        nodes.Add(new(kind, operands.ToEquatableArray(), 0));
        return nodes.Count - 1;
    }
}
