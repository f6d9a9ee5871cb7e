using AgtGen.Generators.Analysis.Dependence.Lattice;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>
/// What a call did when it was last executed in one context. Loops execute it again for as long as something grows; a round in which nothing grew that it
/// looks at does the same again, so without this, loops in loops would cost the product of their rounds.
/// </summary>
/// <param name="call">What it was called with.</param>
/// <param name="entry">What was known before.</param>
/// <param name="exit">What was known after.</param>
/// <param name="effects">What it looked at and wrote.</param>
/// <param name="result">What it returned.</param>
internal sealed class Summary(CallState call, Memory entry, Memory exit, Effects effects, Value result)
{
    private readonly KeyValuePair<object, Value>[] changes = [.. exit.ChangesSince(entry)];

    public Effects Effects { get; } = effects;

    public Value Result { get; } = result;

    /// <summary>Whether executing the call would show nothing new.</summary>
    public bool Holds(CallState other, Memory memory) =>
        call.Equals(other) && Effects.Seen.All(key => memory.Holds(key) == entry.Holds(key) && memory[key].Equals(entry[key]));

    /// <summary>What is known after the call.</summary>
    public Memory Apply(Memory memory)
    {
        // What has come to refer to the same objects since then is written, too.
        Memory after = memory.Write(Effects.Written, key => !Effects.Seen.Contains(key) && !ReferenceEquals(memory[key], entry[key]));
        foreach (KeyValuePair<object, Value> change in changes)
        {
            after = after.Set(change.Key, Effects.Seen.Contains(change.Key) ? change.Value : after[change.Key].Join(change.Value));
        }

        return after;
    }
}
