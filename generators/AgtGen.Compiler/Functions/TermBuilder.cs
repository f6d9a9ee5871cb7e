using System.Globalization;

namespace AgtGen.Compiler.Functions;

/// <summary>
/// Makes terms, each once, in forms that are as tight and as far from overflow as the identities of arithmetic allow: a value that stands once has no dependency that an interval could forget.
/// Only identities of the real numbers are used, and constants are folded where that is exact.
/// </summary>
internal sealed class TermBuilder
{
    // Integers of doubles below this add and multiply exactly.
    private const double ExactInteger = 1 << 26;

    private readonly Dictionary<string, Term> terms = new(StringComparer.Ordinal);

    /// <summary>The node of the source that terms are made for.</summary>
    public int Origin { get; set; }

    public Term Zero => Constant(0);

    public Term One => Constant(1);

    public Term Constant(double value) => Intern(TermKind.Constant, [], BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value).ToString(CultureInfo.InvariantCulture), id => new(TermKind.Constant, [], id) { Value = value == 0 ? 0 : value, Origin = Origin });

    public Term Variable(int parameter, Segment domain) => Intern(
        TermKind.Variable,
        [],
        FormattableString.Invariant($"{parameter}:{domain.Lower:R}:{domain.Upper:R}"),
        id => new(TermKind.Variable, [], id) { Parameter = parameter, Domain = domain, Origin = Origin });

    public Term Add(Term a, Term b)
    {
        if (a.Is(0) || b.Is(0))
        {
            return a.Is(0) ? b : a;
        }

        if (Negate(a) == b)
        {
            return Zero;
        }

        if (Fold(a, b, a.Value + b.Value) is { } sum)
        {
            return sum;
        }

        if (a == b)
        {
            return Multiply(Constant(2), a);
        }

        // a + b - a = b, however deep it stands.
        if (Without(a, Negate(b), out Term rest) || Without(b, Negate(a), out rest))
        {
            return rest;
        }

        // A difference is taken apart only where a part of it cancels: as a whole it may be the residual of a loss.
        if (b.Kind == TermKind.Negate && b.Operands[0] is { Kind: TermKind.Add } subtracted && subtracted.Operands.Any(part => a == part || Without(a, part, out _)))
        {
            return Add(Add(a, Negate(b.Operands[0].Operands[0])), Negate(b.Operands[0].Operands[1]));
        }

        // a c + b c = (a + b) c: c has one value in both.
        foreach (Term factor in Factors(a))
        {
            if (factor.Kind != TermKind.Constant && Factors(b).Contains(factor))
            {
                return Multiply(Add(Without(a, factor), Without(b, factor)), factor);
            }
        }

        return b.Kind == TermKind.Constant ? Make(TermKind.Add, b, a) : Make(TermKind.Add, a, b);
    }

    public Term Subtract(Term a, Term b) => Add(a, Negate(b));

    public Term Negate(Term a) => a.Kind switch
    {
        TermKind.Constant => Constant(-a.Value),
        TermKind.Negate => a.Operands[0],
        TermKind.Multiply when a.Operands[0].Kind == TermKind.Constant => Multiply(Constant(-a.Operands[0].Value), a.Operands[1]),
        TermKind.Add when a.Operands[0].Kind == TermKind.Constant => Add(Constant(-a.Operands[0].Value), Negate(a.Operands[1])),
        _ => Make(TermKind.Negate, a),
    };

    public Term Multiply(Term a, Term b)
    {
        if (a.Is(0) || b.Is(0))
        {
            return Zero;
        }

        if (a.Is(1) || b.Is(1))
        {
            return a.Is(1) ? b : a;
        }

        if (a.Is(-1) || b.Is(-1))
        {
            return Negate(a.Is(-1) ? b : a);
        }

        if (a.Kind == TermKind.Negate || b.Kind == TermKind.Negate)
        {
            Term product = Multiply(a.Kind == TermKind.Negate ? a.Operands[0] : a, b.Kind == TermKind.Negate ? b.Operands[0] : b);
            return a.Kind == b.Kind ? product : Negate(product);
        }

        if (FoldProduct(a, b) is { } folded)
        {
            return folded;
        }

        if (b.Kind == TermKind.Constant && a.Kind != TermKind.Constant)
        {
            return Multiply(b, a);
        }

        if (a.Kind == TermKind.Constant && b.Kind == TermKind.Multiply && FoldProduct(a, b.Operands[0]) is { } factor)
        {
            return Multiply(factor, b.Operands[1]);
        }

        if (a.Kind != TermKind.Constant && b.Kind == TermKind.Multiply && b.Operands[0].Kind == TermKind.Constant)
        {
            return Multiply(b.Operands[0], Multiply(a, b.Operands[1]));
        }

        if (a.Kind == TermKind.Multiply && a.Operands[0].Kind == TermKind.Constant)
        {
            return Multiply(a.Operands[0], Multiply(a.Operands[1], b));
        }

        return a == b ? Square(a) : Make(TermKind.Multiply, a, b);
    }

    public Term Divide(Term a, Term b)
    {
        if (a.Is(0) || b.Is(1))
        {
            return a;
        }

        if (a == b)
        {
            return One;
        }

        if (a.Kind == TermKind.Negate)
        {
            return Negate(Divide(a.Operands[0], b));
        }

        if (a.Kind == TermKind.Multiply && b.Kind == TermKind.Multiply && a.Operands[0].Kind == TermKind.Constant && a.Operands[0] == b.Operands[0])
        {
            return Divide(a.Operands[1], b.Operands[1]);
        }

        if (b.Kind == TermKind.Constant && IsPowerOfTwo(b.Value))
        {
            return Multiply(Constant(1 / b.Value), a);
        }

        // a / (1 + e^u) = a s(-u): no quotient of two exponentials that overflow together.
        if (b.Kind == TermKind.Add && b.Operands[0].Is(1) && b.Operands[1].Kind == TermKind.Exp)
        {
            Term exponent = b.Operands[1].Operands[0];
            return a == b.Operands[1] ? Sigmoid(exponent) : Multiply(a, Sigmoid(Negate(exponent)));
        }

        return Make(TermKind.Divide, a, b);
    }

    public Term Square(Term a) => a.Kind switch
    {
        TermKind.Negate or TermKind.Abs => Square(a.Operands[0]),
        TermKind.Sqrt => a.Operands[0],
        TermKind.Constant when FoldProduct(a, a) is { } folded => folded,
        _ => Make(TermKind.Square, a),
    };

    public Term Exp(Term a) => a.Is(0) ? One : Make(TermKind.Exp, a);

    public Term Log(Term a) => a switch
    {
        { Kind: TermKind.Add } when a.Operands[0].Is(1) && a.Operands[1].Kind == TermKind.Exp => Softplus(a.Operands[1].Operands[0]),
        _ when a.Is(1) => Zero,
        _ => Make(TermKind.Log, a),
    };

    public Term Sqrt(Term a) => a.Is(0) || a.Is(1) ? a : Make(TermKind.Sqrt, a);

    public Term Tanh(Term a) => a.Is(0) ? a : Make(TermKind.Tanh, a);

    public Term Sigmoid(Term a) => Make(TermKind.Sigmoid, a);

    public Term Softplus(Term a) => Make(TermKind.Softplus, a);

    public Term Abs(Term a) => a.Kind is TermKind.Square or TermKind.Abs or TermKind.Exp or TermKind.Sigmoid or TermKind.Softplus or TermKind.Sqrt ? a
        : a.Kind == TermKind.Constant ? Constant(Math.Abs(a.Value))
        : a.Kind == TermKind.Negate ? Abs(a.Operands[0])
        : Make(TermKind.Abs, a);

    public Term Max(Term a, Term b) => a == b ? a : Make(TermKind.Max, a, b);

    public Term Min(Term a, Term b) => a == b ? a : Make(TermKind.Min, a, b);

    /// <summary>below where a is below 0, or at most 0, else above.</summary>
    public Term Where(TermKind kind, Term a, Term below, Term above)
    {
        if (below == above)
        {
            return below;
        }

        return a.Kind == TermKind.Constant ? a.Value < 0 || (a.Value == 0 && kind == TermKind.WhereNotPositive) ? below : above : Make(kind, a, below, above);
    }

    /// <summary>The term of a kind with other operands.</summary>
    public Term Rebuild(TermKind kind, IReadOnlyList<Term> o) => kind switch
    {
        TermKind.Add => Add(o[0], o[1]),
        TermKind.Negate => Negate(o[0]),
        TermKind.Multiply => Multiply(o[0], o[1]),
        TermKind.Divide => Divide(o[0], o[1]),
        TermKind.Square => Square(o[0]),
        TermKind.Exp => Exp(o[0]),
        TermKind.Log => Log(o[0]),
        TermKind.Sqrt => Sqrt(o[0]),
        TermKind.Tanh => Tanh(o[0]),
        TermKind.Sigmoid => Sigmoid(o[0]),
        TermKind.Softplus => Softplus(o[0]),
        TermKind.Abs => Abs(o[0]),
        TermKind.Max => Max(o[0], o[1]),
        TermKind.Min => Min(o[0], o[1]),
        TermKind.WhereNegative or TermKind.WhereNotPositive => Where(kind, o[0], o[1], o[2]),
        _ => throw new InvalidOperationException($"{kind} has no operands."),
    };

    private static IEnumerable<Term> Factors(Term a) => a.Kind switch
    {
        TermKind.Multiply => a.Operands.SelectMany(Factors),
        TermKind.Negate => Factors(a.Operands[0]),
        TermKind.Square => [a, a.Operands[0]],
        _ => [a],
    };

    // a / factor, for one of its factors.
    private Term Without(Term a, Term factor) => a == factor ? One : a.Kind switch
    {
        TermKind.Negate => Negate(Without(a.Operands[0], factor)),
        TermKind.Square => a.Operands[0],
        _ when Factors(a.Operands[0]).Contains(factor) => Multiply(Without(a.Operands[0], factor), a.Operands[1]),
        _ => Multiply(a.Operands[0], Without(a.Operands[1], factor)),
    };

    // A sum without one of its summands, if it has it.
    private bool Without(Term sum, Term summand, out Term rest)
    {
        rest = sum;
        if (sum.Kind != TermKind.Add)
        {
            return false;
        }

        for (int side = 0; side < 2; side++)
        {
            Term other = sum.Operands[1 - side];
            if (sum.Operands[side] == summand)
            {
                rest = other;
                return true;
            }

            if (Without(sum.Operands[side], summand, out Term inner))
            {
                rest = Add(inner, other);
                return true;
            }
        }

        return false;
    }

    private Term? Fold(Term a, Term b, double result) =>
        a.Kind == TermKind.Constant && b.Kind == TermKind.Constant && IsExact(a.Value) && IsExact(b.Value) ? Constant(result) : null;

    private Term? FoldProduct(Term a, Term b) => a.Kind == TermKind.Constant && b.Kind == TermKind.Constant && Math.Abs(a.Value) < 1e100 && Math.Abs(b.Value) < 1e100
        && (IsPowerOfTwo(a.Value) || IsPowerOfTwo(b.Value)) && Math.Abs(a.Value * b.Value) > 1e-100
            ? Constant(a.Value * b.Value)
            : Fold(a, b, a.Value * b.Value);

    /// <summary>Whether dividing by a number is multiplying by another, without rounding.</summary>
    public static bool IsPowerOfTwo(double value) =>
        (BitConverter.DoubleToInt64Bits(value) & 0xFFFFFFFFFFFFF) == 0 && Math.Abs(value) > 1e-100 && Math.Abs(value) < 1e100;

    private static bool IsExact(double value) => Math.Abs(value) < ExactInteger && Math.Floor(value) == value;

    private Term Make(TermKind kind, params Term[] operands) =>
        Intern(kind, operands, "", id => new(kind, operands, id) { Origin = Origin });

    private Term Intern(TermKind kind, Term[] operands, string detail, Func<int, Term> make)
    {
        string key = kind + "|" + string.Join(",", operands.Select(operand => operand.Id.ToString(CultureInfo.InvariantCulture))) + "|" + detail;
        if (!terms.TryGetValue(key, out Term? term))
        {
            term = make(terms.Count);
            terms.Add(key, term);
        }

        return term;
    }
}
