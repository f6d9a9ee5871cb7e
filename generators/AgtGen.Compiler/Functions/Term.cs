namespace AgtGen.Compiler.Functions;

/// <summary>A term over the parameters of a custom function. Equal terms are one object, see <see cref="TermBuilder"/>.</summary>
internal sealed class Term(TermKind kind, Term[] operands, int id)
{
    public TermKind Kind { get; } = kind;

    public IReadOnlyList<Term> Operands { get; } = operands;

    /// <summary>Its number among the terms of the builder; operands have smaller ones.</summary>
    public int Id { get; } = id;

    /// <summary>The number of a constant.</summary>
    public double Value { get; init; }

    /// <summary>Which parameter a variable is.</summary>
    public int Parameter { get; init; }

    /// <summary>The part of the line that a variable stands for, as the branch around it sees only that.</summary>
    public Segment Domain { get; init; } = Segment.Line;

    /// <summary>The node of the function's source that it was first made for.</summary>
    public int Origin { get; init; }

    /// <summary>Whether it is this number.</summary>
    public bool Is(double value) => Kind == TermKind.Constant && Value == value;
}
