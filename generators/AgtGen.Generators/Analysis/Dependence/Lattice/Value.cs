using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Lattice;

/// <summary>What is known of a value: on which rows it depends and how, what else may refer to the same object, and what it may call.</summary>
internal sealed class Value : IEquatable<Value>
{
    // An object with a handful of data sets in a handful of members has fewer. Where more come together nothing could be told apart anyway.
    private const int MostTraces = 16;

    public static readonly Value Clean = new(ImmutableDictionary<TraceKey, Trace>.Empty, [], [], [], isUnfollowed: false);

    private Value(
        ImmutableDictionary<TraceKey, Trace> traces,
        ImmutableHashSet<object> roots,
        ImmutableHashSet<SyntaxNode> counters,
        ImmutableHashSet<Callable> callables,
        bool isUnfollowed)
    {
        (Roots, Counters, Callables) = (roots, counters, callables);
        IsUnfollowed = isUnfollowed || traces.Count > MostTraces;
        Traces = IsUnfollowed ? Nothing : traces;
    }

    private static ImmutableDictionary<TraceKey, Trace> Nothing => ImmutableDictionary<TraceKey, Trace>.Empty;

    /// <summary>A value that is not followed.</summary>
    public static Value Unfollowed { get; } = new(Nothing, [], [], [], isUnfollowed: true);

    public ImmutableDictionary<TraceKey, Trace> Traces { get; }

    /// <summary>Variables and creations that this object is, or is a part of: who writes into it, writes into them.</summary>
    public ImmutableHashSet<object> Roots { get; }

    /// <summary>The repetitions in each round of which it may be another value, whatever the data: as the counter of a loop.</summary>
    public ImmutableHashSet<SyntaxNode> Counters { get; }

    public ImmutableHashSet<Callable> Callables { get; }

    /// <summary>Whether so much goes into it that it is not followed any further.</summary>
    public bool IsUnfollowed { get; }

    public bool IsClean => Traces.IsEmpty && !IsUnfollowed;

    public IEnumerable<Origin> Origins => Traces.Keys.Select(static key => key.Origin).Distinct();

    public static Value Of(Origin origin, Trace trace) => Clean.With(new(origin, null), trace);

    public static Value Of(Callable callable) => new(Nothing, [], [], [callable], isUnfollowed: false);

    public static Value Join(IEnumerable<Value> values) => values.Aggregate(Clean, static (all, next) => all.Join(next));

    public Value With(TraceKey key, Trace trace) =>
        new(Traces.SetItem(key, Traces.TryGetValue(key, out Trace? old) ? old.Join(trace) : trace), Roots, Counters, Callables, IsUnfollowed);

    public Value WithRoots(IEnumerable<object> roots) => new(Traces, Roots.Union(roots), Counters, Callables, IsUnfollowed);

    public Value WithCounters(IEnumerable<SyntaxNode> counters) => new(Traces, Roots, Counters.Union(counters), Callables, IsUnfollowed);

    /// <summary>A copy that shares no object with anything.</summary>
    public Value Detached() => new(Traces, [], Counters, Callables, IsUnfollowed);

    /// <summary>Only what it depends on.</summary>
    public Value Dependence() => new(Traces, [], [], [], IsUnfollowed);

    public Value Map(Func<TraceKey, Trace, Trace?> change)
    {
        Value mapped = new(Nothing, Roots, Counters, Callables, IsUnfollowed);
        foreach (KeyValuePair<TraceKey, Trace> entry in Traces)
        {
            if (change(entry.Key, entry.Value) is { } trace)
            {
                mapped = mapped.With(entry.Key, trace);
            }
        }

        return mapped;
    }

    public Value Map(Func<Trace, Trace?> change) => Map((_, trace) => change(trace));

    /// <summary>The same value with other keys.</summary>
    public Value Rename(Func<TraceKey, TraceKey?> rename)
    {
        Value renamed = new(Nothing, Roots, Counters, Callables, IsUnfollowed);
        foreach (KeyValuePair<TraceKey, Trace> entry in Traces)
        {
            if (rename(entry.Key) is { } key)
            {
                renamed = renamed.With(key, entry.Value);
            }
        }

        return renamed;
    }

    /// <summary>What lies in a member. What is not known to lie in any may lie in each.</summary>
    public Value Member(string name)
    {
        Value member = Rename(key => key.Member is null || key.Member == name ? new(key.Origin, null) : null);
        return Callables.IsEmpty ? member
            : new(member.Traces, Roots, Counters, [.. Callables.Where(callable => callable.Member is null || callable.Member == name).Select(static callable => callable.In(null))], IsUnfollowed);
    }

    /// <summary>An object that holds this value in a member.</summary>
    public Value AsMember(string name)
    {
        Value holder = Rename(key => new(key.Origin, name));
        return Callables.IsEmpty ? holder : new(holder.Traces, Roots, Counters, [.. Callables.Select(callable => callable.In(name))], IsUnfollowed);
    }

    /// <summary>What holds this as one of its settings, without losing which of its own settings depend on what.</summary>
    public Value Within(string setting) => Rename(key => new(key.Origin, $"{setting}.{key.Member}"));

    /// <summary>The setting that was put <see cref="Within"/>.</summary>
    public Value Setting(string setting) => Rename(key => key.Member?.StartsWith($"{setting}.", StringComparison.Ordinal) != true ? null
        : new(key.Origin, key.Member.Length > setting.Length + 1 ? key.Member.Substring(setting.Length + 1) : null));

    public Value Element(ImmutableHashSet<SyntaxNode> counters, SyntaxNode place)
    {
        Value element = Map(trace => trace.Element(counters, place));
        return new(element.Traces, Roots, counters, Callables, IsUnfollowed);
    }

    public Value Gather(bool isContainer, SyntaxNode place) => Map(trace => trace.Gather(isContainer, place)).Dependence().WithCounters(Counters);

    public Value Outlive(SyntaxNode repetition) =>
        Counters.Contains(repetition) || Traces.Values.Any(trace => trace.Bound.Contains(repetition))
            ? new(Map(trace => trace.Outlive(repetition)).Traces, Roots, Counters.Remove(repetition), Callables, IsUnfollowed)
            : this;

    /// <summary>What is left of a decision in what it decides about: that it depends on these origins, and where that came about.</summary>
    public Value AsDecision(Mark mark) => Origins.Aggregate(IsUnfollowed ? Unfollowed : Clean, (all, origin) => all.With(new(origin, null), Trace.Of(mark)));

    public Value Marked(Mark mark) => Map(trace => trace.With(mark));

    public Value Join(Value other)
    {
        if (ReferenceEquals(this, other) || other.IsWithin(this))
        {
            return this;
        }

        Value joined = new(Traces, Roots.With(other.Roots), Counters.With(other.Counters), Callables.With(other.Callables), IsUnfollowed || other.IsUnfollowed);
        foreach (KeyValuePair<TraceKey, Trace> entry in other.Traces)
        {
            joined = joined.With(entry.Key, entry.Value);
        }

        return joined;
    }

    public bool IsWithin(Value other) => Roots.IsPartOf(other.Roots) && Counters.IsPartOf(other.Counters) && Callables.IsPartOf(other.Callables)
        && (!IsUnfollowed || other.IsUnfollowed)
        && (other.IsUnfollowed || Traces.All(entry => other.Traces.TryGetValue(entry.Key, out Trace? trace) && entry.Value.IsWithin(trace)));

    public bool Equals(Value? other) => ReferenceEquals(this, other) || (other is not null && IsWithin(other) && other.IsWithin(this));

    public override bool Equals(object? obj) => Equals(obj as Value);

    public override int GetHashCode() => Traces.Count + (31 * Roots.Count);

    /// <summary>One value made of several. Of one row and of another one of the same origin it is a statistic.</summary>
    public static Value Combine(IReadOnlyList<Value> parts, SyntaxNode place)
    {
        Value combined = Join(parts).Dependence().WithCounters(parts.SelectMany(static part => part.Counters));
        if (parts.Count < 2)
        {
            return combined;
        }

        return combined.Map((key, trace) => trace.Bound.IsEmpty || !trace.IsPinned || !Mixes(key) ? trace : trace.With(new(MarkKind.Statistic, place)));

        bool Mixes(TraceKey key)
        {
            for (int pinned = 0; pinned < parts.Count; pinned++)
            {
                if (parts[pinned].Traces.TryGetValue(key, out Trace? fixedRow) && fixedRow is { IsPinned: true } && !fixedRow.Has(MarkKind.Statistic)
                    && parts.Where((part, i) => i != pinned && part.Traces.TryGetValue(key, out Trace? own) && !own.Bound.IsEmpty).Any())
                {
                    return true;
                }
            }

            return false;
        }
    }
}
