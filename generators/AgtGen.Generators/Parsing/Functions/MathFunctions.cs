using AgtGen.Compiler.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.Functions;

/// <summary>The functions of Math, MathF, float and double that a custom function may call.</summary>
internal static class MathFunctions
{
    private const int LargestPower = 16;
    private const string Known = "Exp, Log, Sqrt, Tanh, Sinh, Cosh, Abs, Max, Min, Clamp and whole powers by Pow are known";

    /// <summary>The node of a call; null, and reported, if the function is not known.</summary>
    public static int? Apply(FunctionBody body, IInvocationOperation call, IReadOnlyList<IOperation> arguments, Func<IOperation, int?> read)
    {
        string name = call.TargetMethod.Name;
        if ((name, arguments.Count) is ("Pow", 2))
        {
            return Power(body, call, arguments, read);
        }

        if ((name, arguments.Count) is not (("Exp" or "Log" or "Sqrt" or "Tanh" or "Sinh" or "Cosh" or "Abs", 1) or ("Max" or "Min", 2) or ("Clamp", 3)))
        {
            return body.Refuse(CatalogueReader.Callee(call), $"calls '{ConstructNames.Shorten(CatalogueReader.Callee(call))}', of which no derivative and no bounds are known", Known);
        }

        int?[] read0 = [.. arguments.Select(read)];
        if (read0.Contains(null))
        {
            return null;
        }

        int[] a = [.. read0.Select(value => value!.Value)];
        return name switch
        {
            "Exp" => body.Add(TermKind.Exp, call, a),
            "Log" => body.Add(TermKind.Log, call, a),
            "Sqrt" => body.Add(TermKind.Sqrt, call, a),
            "Tanh" => body.Add(TermKind.Tanh, call, a),
            "Abs" => body.Add(TermKind.Abs, call, a),
            "Max" => body.Add(TermKind.Max, call, a),
            "Min" => body.Add(TermKind.Min, call, a),
            "Clamp" => body.Add(TermKind.Min, call, body.Add(TermKind.Max, call, a[0], a[1]), a[2]),
            _ => Half(body, call, a[0], isOdd: name == "Sinh"),
        };
    }

    // (e^a +- e^-a) / 2.
    private static int Half(FunctionBody body, IOperation place, int a, bool isOdd)
    {
        int falling = body.Add(TermKind.Exp, place, body.Add(TermKind.Negate, place, a));
        int sum = body.Add(TermKind.Add, place, body.Add(TermKind.Exp, place, a), isOdd ? body.Add(TermKind.Negate, place, falling) : falling);
        return body.Add(TermKind.Multiply, place, body.Number(0.5, place), sum);
    }

    // By squares, since intervals know that a square is one value times itself.
    private static int? Power(FunctionBody body, IInvocationOperation call, IReadOnlyList<IOperation> arguments, Func<IOperation, int?> read)
    {
        double exponent = ListedValues.Unconverted(arguments[1]).ConstantValue is { HasValue: true, Value: { } value } && value is int or float or double
            ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)
            : double.NaN;
        if (!(exponent >= 1 && exponent <= LargestPower && exponent == Math.Floor(exponent)))
        {
            return body.Refuse(arguments[1].Syntax, $"takes a power that is no whole constant from 1 to {LargestPower}", "write it by Math.Exp and Math.Log, or with a whole constant");
        }

        if (read(arguments[0]) is not { } factor)
        {
            return null;
        }

        int? power = null;
        for (int rest = (int)exponent; rest > 0; rest /= 2)
        {
            power = rest % 2 == 0 ? power : power is { } known ? body.Add(TermKind.Multiply, call, known, factor) : factor;
            factor = rest > 1 ? body.Add(TermKind.Multiply, call, factor, factor) : factor;
        }

        return power;
    }
}
