using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>What variables, objects and files hold at a point of the program: immutable, so that branches start from the same one.</summary>
internal sealed class Memory
{
    public static readonly Memory Empty = new(ImmutableDictionary<object, Value>.Empty);

    private readonly ImmutableDictionary<object, Value> values;

    private Memory(ImmutableDictionary<object, Value> values)
    {
        this.values = values;
    }


    public bool Holds(object key) => values.ContainsKey(key);

    public Value this[object key] => values.TryGetValue(key, out Value? value) ? value : Value.Clean;

    public Memory Set(object key, Value value) => new(values.SetItem(key, value));

    /// <summary>Forgets variables that nothing can name any more.</summary>
    public Memory Without(IEnumerable<object> keys) => new(values.RemoveRange(keys));

    /// <summary>What differs from what was known before.</summary>
    public IEnumerable<KeyValuePair<object, Value>> ChangesSince(Memory before) =>
        values.Where(entry => !before.values.TryGetValue(entry.Key, out Value? old) || !ReferenceEquals(old, entry.Value));

    /// <summary>Writes into objects, and so into everything that may refer to them.</summary>
    /// <param name="objects">The variables and creations that may be the object, and what arrives there.</param>
    /// <param name="isMeant">Whether a variable is written at all; null for all.</param>
    public Memory Write(IReadOnlyDictionary<object, Value> objects, Func<object, bool>? isMeant = null)
    {
        if (objects.Count == 0)
        {
            return this;
        }

        ImmutableDictionary<object, Value>.Builder changed = values.ToBuilder();
        foreach (KeyValuePair<object, Value> entry in objects.Where(entry => isMeant?.Invoke(entry.Key) != false))
        {
            changed[entry.Key] = values.TryGetValue(entry.Key, out Value? old) ? old.Join(entry.Value) : entry.Value;
        }

        foreach (KeyValuePair<object, Value> entry in values)
        {
            if (entry.Value.Roots.IsEmpty || objects.ContainsKey(entry.Key) || !entry.Value.Roots.Any(objects.ContainsKey) || isMeant?.Invoke(entry.Key) == false)
            {
                continue;
            }

            // A row of a table holds what was written into the table, but as a row.
            int depth = entry.Value.Traces.IsEmpty ? int.MaxValue : entry.Value.Traces.Values.Max(static trace => trace.Depth);
            changed[entry.Key] = entry.Value.Roots.Where(objects.ContainsKey)
                .Aggregate(entry.Value, (all, key) => all.Join(objects[key].Map(trace => trace.AtMost(depth))));
        }

        return new(changed.ToImmutable());
    }

    /// <summary>What is left when a repetition ends, or in its next round.</summary>
    public Memory Outlive(SyntaxNode repetition)
    {
        ImmutableDictionary<object, Value>.Builder changed = values.ToBuilder();
        foreach (KeyValuePair<object, Value> entry in values)
        {
            Value left = entry.Value.Outlive(repetition);
            if (!ReferenceEquals(left, entry.Value))
            {
                changed[entry.Key] = left;
            }
        }

        return new(changed.ToImmutable());
    }

    /// <summary>Either of two; the same object if the other adds nothing.</summary>
    public Memory Join(Memory other)
    {
        if (ReferenceEquals(this, other) || ReferenceEquals(values, other.values))
        {
            return this;
        }

        ImmutableDictionary<object, Value>.Builder joined = values.ToBuilder();
        bool grew = false;
        foreach (KeyValuePair<object, Value> entry in other.values)
        {
            Value? old = values.TryGetValue(entry.Key, out Value? found) ? found : null;
            Value next = old?.Join(entry.Value) ?? entry.Value;
            if (!ReferenceEquals(next, old))
            {
                joined[entry.Key] = next;
                grew = true;
            }
        }

        return grew ? new(joined.ToImmutable()) : this;
    }
}
