namespace AgtGen.Compiler.Graphs;

/// <summary>A pass left a graph that breaks a rule: a bug of the compiler, never of the user's program.</summary>
internal sealed class MalformedGraphException(int node, string rule) : Exception(FormattableString.Invariant($"Node %{node} breaks the rule: {rule}."))
{
    public int Node { get; } = node;
}
