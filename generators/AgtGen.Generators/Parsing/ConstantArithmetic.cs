using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>
/// C# arithmetic on numbers known at compile time that the language itself does not fold, such as those of an unrolled loop's variable. Gives
/// what the program would compute, or fails: a result that is only nearly the same would certify another model.
/// </summary>
internal static class ConstantArithmetic
{
    public static bool TryBinary(BinaryOperatorKind kind, object? left, object? right, out object? result)
    {
        result = (left, right) switch
        {
            (int a, int b) => Integers(kind, a, b),
            (long a, long b) => Longs(kind, a, b),
            (float a, float b) => Floats(kind, a, b),
            (double a, double b) => Doubles(kind, a, b),
            (bool a, bool b) => Booleans(kind, a, b),
            _ => null,
        };
        return result is not null;
    }

    public static bool TryUnary(UnaryOperatorKind kind, object? operand, out object? result)
    {
        result = (kind, operand) switch
        {
            (UnaryOperatorKind.Minus, int a) when a != int.MinValue => -a,
            (UnaryOperatorKind.Minus, long a) when a != long.MinValue => -a,
            (UnaryOperatorKind.Minus, float a) => -a,
            (UnaryOperatorKind.Minus, double a) => -a,
            (UnaryOperatorKind.Plus, int or long or float or double) => operand,
            (UnaryOperatorKind.Not, bool a) => !a,
            _ => null,
        };
        return result is not null;
    }

    public static bool TryConvert(object? value, SpecialType target, out object? result)
    {
        result = (target, value) switch
        {
            (SpecialType.System_Int32, int) or (SpecialType.System_Int64, long) or (SpecialType.System_Single, float)
                or (SpecialType.System_Double, double) or (SpecialType.System_Boolean, bool) => value,
            (SpecialType.System_Int64, int a) => (long)a,
            (SpecialType.System_Single, int a) => (float)a,
            (SpecialType.System_Single, long a) => (float)a,
            (SpecialType.System_Single, double a) => (float)a,
            (SpecialType.System_Double, int a) => (double)a,
            (SpecialType.System_Double, long a) => (double)a,
            (SpecialType.System_Double, float a) => (double)a,
            (SpecialType.System_Int32, long a) when a is >= int.MinValue and <= int.MaxValue => (int)a,
            _ => null,
        };
        return result is not null;
    }

    private static object? Integers(BinaryOperatorKind kind, int a, int b)
    {
        // An overflow wraps or throws depending on the context; either way it is no size anyone meant.
        object? wide = b == 0 && kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder ? null : Longs(kind, a, b);
        return wide is not long value ? wide : value is >= int.MinValue and <= int.MaxValue ? (int)value : null;
    }

    private static object? Longs(BinaryOperatorKind kind, long a, long b)
    {
        try
        {
            return kind switch
            {
                BinaryOperatorKind.Add => checked(a + b),
                BinaryOperatorKind.Subtract => checked(a - b),
                BinaryOperatorKind.Multiply => checked(a * b),
                BinaryOperatorKind.Divide => b == 0 ? null : checked(a / b),
                BinaryOperatorKind.Remainder => b is 0 or -1 ? null : a % b,
                BinaryOperatorKind.LessThan => a < b,
                BinaryOperatorKind.LessThanOrEqual => a <= b,
                BinaryOperatorKind.GreaterThan => a > b,
                BinaryOperatorKind.GreaterThanOrEqual => a >= b,
                BinaryOperatorKind.Equals => a == b,
                BinaryOperatorKind.NotEquals => a != b,
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? Floats(BinaryOperatorKind kind, float a, float b) => kind switch
    {
        BinaryOperatorKind.Add => (float)(a + b),
        BinaryOperatorKind.Subtract => (float)(a - b),
        BinaryOperatorKind.Multiply => (float)(a * b),
        BinaryOperatorKind.Divide => (float)(a / b),
        _ => Comparison(kind, a, b),
    };

    private static object? Doubles(BinaryOperatorKind kind, double a, double b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        _ => Comparison(kind, a, b),
    };

    private static object? Comparison(BinaryOperatorKind kind, double a, double b) => kind switch
    {
        BinaryOperatorKind.LessThan => a < b,
        BinaryOperatorKind.LessThanOrEqual => a <= b,
        BinaryOperatorKind.GreaterThan => a > b,
        BinaryOperatorKind.GreaterThanOrEqual => a >= b,
        BinaryOperatorKind.Equals => a == b,
        BinaryOperatorKind.NotEquals => a != b,
        _ => null,
    };

    private static object? Booleans(BinaryOperatorKind kind, bool a, bool b) => kind switch
    {
        BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => a && b,
        BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => a || b,
        BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => a != b,
        BinaryOperatorKind.Equals => a == b,
        _ => null,
    };
}
