using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Lattice;

/// <summary>How a value depends on the rows of one origin. Joins only grow, and everything in it is finite for one program, so loops come to rest.</summary>
internal sealed class Trace : IEquatable<Trace>
{
    /// <summary>Containers of columns are the deepest that is told apart.</summary>
    private const int Deepest = 2;

    // Of one kind. More places than a user will read at once.
    private const int MostMarks = 3;

    private static readonly ImmutableHashSet<SyntaxNode> none = [];

    private Trace(int depth, ImmutableHashSet<SyntaxNode> bound, bool isPinned, ImmutableHashSet<Mark> marks)
    {
        (Depth, Bound, IsPinned, Marks) = (depth, bound, isPinned, marks);
    }

    /// <summary>0: values of one row. 1: a container in which each element belongs to a row. 2: a container of such containers, as of columns.</summary>
    public int Depth { get; }

    /// <summary>The repetitions (loops, and lambdas called for each element) in each round of which it is another row.</summary>
    public ImmutableHashSet<SyntaxNode> Bound { get; }

    /// <summary>Whether it may be a row that stays the same while repetitions go on: the first one, or one of an earlier round.</summary>
    public bool IsPinned { get; }

    public ImmutableHashSet<Mark> Marks { get; }

    /// <summary>All rows of an origin.</summary>
    public static Trace AllRows { get; } = new(1, none, false, []);

    /// <summary>Something about an origin that is no row.</summary>
    public static Trace Of(Mark mark) => new(0, none, false, [mark]);

    public bool Has(MarkKind kind) => !Marks.IsEmpty && Marks.Any(mark => mark.Kind == kind);

    public Trace With(Mark mark) => Marks.Contains(mark) || IsFull(mark.Kind) ? this : new(Depth, Bound, IsPinned, Marks.Add(mark));

    public Trace Without(MarkKind kind) => new(Depth, Bound, IsPinned, [.. Marks.Where(mark => mark.Kind != kind)]);

    /// <summary>Without what happened within a place: as the steps of a sum that is reported as a whole.</summary>
    public Trace Outside(SyntaxNode place) =>
        new(Depth, Bound, IsPinned, [.. Marks.Where(mark => mark.Kind == MarkKind.Unanalysed || mark.Place == place || mark.Place.SyntaxTree != place.SyntaxTree || !place.Span.Contains(mark.Place.Span))]);

    /// <summary>Only what happened, as where a number of rows is asked for.</summary>
    public Trace? Only(MarkKind kind) => Has(kind) ? new(0, none, false, [.. Marks.Where(mark => mark.Kind == kind)]) : null;

    /// <summary>What comes of results of a model at a place: they are values made of all rows it was trained on.</summary>
    public Trace Reveal(SyntaxNode place) => Without(MarkKind.Trained).With(new(MarkKind.Statistic, place));

    /// <summary>An element of the container.</summary>
    /// <param name="counters">The repetitions that the index depends on.</param>
    /// <param name="place">Where it is read.</param>
    public Trace Element(ImmutableHashSet<SyntaxNode> counters, SyntaxNode place)
    {
        if (Depth != 1)
        {
            return Depth == 0 ? this : new(Depth - 1, Bound, IsPinned, Marks);
        }

        return new Trace(0, Bound.With(counters), IsPinned || counters.IsEmpty, Marks).Placed(counters, place);
    }

    /// <summary>What stands at a fixed place after sorting, as in the middle, is a quantile.</summary>
    public Trace Placed(ImmutableHashSet<SyntaxNode> counters, SyntaxNode place) =>
        counters.IsEmpty && Has(MarkKind.Order) ? Without(MarkKind.Order).With(new(MarkKind.Statistic, place)) : this;

    /// <summary>What is left when a repetition ends, or in its next round.</summary>
    public Trace Outlive(SyntaxNode repetition)
    {
        ImmutableHashSet<SyntaxNode> left = Bound.Remove(repetition);
        return ReferenceEquals(left, Bound) ? this : new(Depth, left, IsPinned || (left.IsEmpty && Depth == 0), Marks);
    }

    /// <summary>A container with one such value for each round.</summary>
    public Trace Align(IEnumerable<SyntaxNode> repetitions) => new(Math.Max(1, Depth), Bound.Except(repetitions), IsPinned, Marks);

    /// <summary>A container of such containers.</summary>
    public Trace Wrap() => Depth is 0 or Deepest ? this : new(Depth + 1, Bound, IsPinned, Marks);

    /// <summary>A container of the elements of such containers.</summary>
    public Trace Unwrap() => Depth < Deepest ? this : new(Depth - 1, Bound, IsPinned, Marks);

    /// <summary>What is known of it in a container that is not as deep.</summary>
    public Trace AtMost(int depth) => Depth <= depth ? this : new(depth, Bound, IsPinned, Marks);

    /// <summary>One value made of the whole: of all rows, if it holds several.</summary>
    /// <param name="isContainer">Whether it is made of many values. At a fixed place of the data, those may be a column as well as a row.</param>
    /// <param name="place">Where.</param>
    public Trace Gather(bool isContainer, SyntaxNode place) =>
        Depth == 0 && !(isContainer && IsPinned && Bound.IsEmpty) ? this : new Trace(0, Bound, IsPinned, Marks).With(new(MarkKind.Statistic, place));

    public Trace Join(Trace other)
    {
        if (ReferenceEquals(this, other) || other.IsWithin(this))
        {
            return this;
        }

        Trace joined = new(Math.Max(Depth, other.Depth), Bound.With(other.Bound), IsPinned || other.IsPinned, Marks);
        return other.Marks.IsPartOf(Marks) ? joined : other.Marks.OrderBy(static mark => mark.Place.SpanStart).Aggregate(joined, static (all, mark) => all.With(mark));
    }

    public bool Equals(Trace? other) => other is not null && IsWithin(other) && other.IsWithin(this);

    public override bool Equals(object? obj) => Equals(obj as Trace);

    public override int GetHashCode() => Depth + (Bound.Count * 7) + (Marks.Count * 31);

    // A mark that has no room is no growth.
    public bool IsWithin(Trace other) => ReferenceEquals(this, other) || (Depth <= other.Depth && (!IsPinned || other.IsPinned) && Bound.IsPartOf(other.Bound)
        && Marks.All(mark => other.Marks.Contains(mark) || other.IsFull(mark.Kind)));

    private bool IsFull(MarkKind kind) => Marks.Count >= MostMarks && Marks.Count(mark => mark.Kind == kind) >= MostMarks;
}
