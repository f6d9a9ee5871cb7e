using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>A method or lambda that is being executed.</summary>
/// <param name="method">The method; null for code outside of methods.</param>
/// <param name="receiver">What <c>this</c> is.</param>
/// <param name="place">Where it is called.</param>
/// <param name="calls">A number for the calls that led here, which tell apart data that one method reads for several callers.</param>
internal sealed class Frame(IMethodSymbol? method, Value receiver, SyntaxNode place, int calls)
{
    public IMethodSymbol? Method { get; } = method;

    public Value Receiver { get; } = receiver;

    public SyntaxNode Place { get; } = place;

    public int Calls { get; } = calls;

    public Value Result { get; set; } = Value.Clean;

    /// <summary>What was known where it returned; null if it did not.</summary>
    public Memory? Returning { get; set; }

    /// <summary>What decided that it was called.</summary>
    public Value Cause { get; set; } = Value.Clean;

    /// <summary>What decided about an early return: it decides about everything after it.</summary>
    public Value Decision { get; set; } = Value.Clean;

    public Stack<Jump> Jumps { get; } = new();

    /// <summary>Its variables.</summary>
    public HashSet<object> Variables { get; } = [];

    public Effects Effects { get; } = new();

    /// <summary>Whether what it does also depends on a call around it that has not ended.</summary>
    public bool IsWithinRecursion { get; set; }

    /// <summary>Whether it was called again while it ran, and the result of that call was not known yet.</summary>
    public bool IsRecursive { get; set; }
}
