using AgtGen.Generators.Analysis.Dependence.Lattice;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>What a call looked at and wrote in the memory that was there before it.</summary>
internal sealed class Effects
{
    private readonly HashSet<object> seen = [];
    private readonly Dictionary<object, Value> written = [];

    /// <summary>The variables, objects and files whose content it looked at.</summary>
    public HashSet<object> Seen => seen;

    /// <summary>What it wrote into objects.</summary>
    public IReadOnlyDictionary<object, Value> Written => written;

    public void See(object key) => seen.Add(key);

    public void Write(object key, Value value) => written[key] = written.TryGetValue(key, out Value? old) ? old.Join(value) : value;

    public void Forget(object key)
    {
        seen.Remove(key);
        written.Remove(key);
    }

    /// <summary>Adds what a call within this one did.</summary>
    public void Include(Effects inner)
    {
        seen.UnionWith(inner.seen);
        foreach (KeyValuePair<object, Value> entry in inner.written)
        {
            Write(entry.Key, entry.Value);
        }
    }
}
