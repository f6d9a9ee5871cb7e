using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Lattice;

/// <summary>A lambda or a method that a delegate holds.</summary>
/// <param name="operation">The lambda, or the reference to the method.</param>
/// <param name="receiver">The object that <c>this</c> means there.</param>
/// <param name="member">The member of an object that holds the delegate; null if it is the value itself.</param>
internal sealed class Callable(IOperation operation, Value receiver, string? member = null) : IEquatable<Callable>
{
    public IOperation Operation { get; } = operation;

    public Value Receiver { get; } = receiver;

    public string? Member { get; } = member;

    public Callable In(string? holder) => new(Operation, Receiver, holder);

    // Of one lambda of two objects the first is kept: their members lie in the memory, not here.
    public bool Equals(Callable? other) => other?.Operation.Syntax == Operation.Syntax && other.Member == Member;

    public override bool Equals(object? obj) => Equals(obj as Callable);

    public override int GetHashCode() => Operation.Syntax.GetHashCode();
}
