using AgtGen.Generators.Analysis.Dependence.Lattice;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>What a call is given, besides what lies in the memory.</summary>
/// <param name="receiver">The object it is made on.</param>
/// <param name="arguments">The arguments.</param>
/// <param name="cause">What decided that it is made.</param>
internal sealed class CallState(Value receiver, IReadOnlyList<Value> arguments, Value cause) : IEquatable<CallState>
{
    private readonly Value receiver = receiver;
    private readonly IReadOnlyList<Value> arguments = arguments;
    private readonly Value cause = cause;

    public bool Equals(CallState? other) =>
        other is not null && receiver.Equals(other.receiver) && cause.Equals(other.cause) && arguments.SequenceEqual(other.arguments);

    public override bool Equals(object? obj) => Equals(obj as CallState);

    public override int GetHashCode() => arguments.Count;
}
