using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>A call of a method whose body is not in the project.</summary>
/// <param name="Method">The method as it is declared.</param>
/// <param name="Constructed">The method with its type arguments.</param>
/// <param name="Operation">The call, or the reference to the method.</param>
/// <param name="Target">What it is called on, as it is named; null if it is static.</param>
/// <param name="Receiver">What it is called on.</param>
/// <param name="Arguments">One value a parameter.</param>
/// <param name="Operations">How the arguments are named; null where that is not known.</param>
internal sealed record LibraryCall(
    IMethodSymbol Method, IMethodSymbol Constructed, IOperation Operation, IOperation? Target, Value Receiver, Value[] Arguments, IOperation?[] Operations)
{
    public SyntaxNode Place => Operation.Syntax;

    public string Name => Method.Name;

    public ITypeSymbol Result => Constructed.ReturnType;

    /// <summary>Everything that goes in: what it is called on, and the arguments.</summary>
    public IEnumerable<Value> Inputs => Method.IsStatic ? Arguments : Arguments.Prepend(Receiver);

    /// <summary>What it is called on; of an extension the first argument.</summary>
    public Value Subject => !Method.IsStatic || Arguments.Length == 0 ? Receiver : Arguments[0];

    public IOperation? SubjectOperation => !Method.IsStatic || Operations.Length == 0 ? Target : Operations[0];

    public ITypeSymbol? SubjectType => !Method.IsStatic ? Target?.Type ?? Method.ContainingType : Constructed.Parameters.FirstOrDefault()?.Type;

    /// <summary>The arguments besides the subject.</summary>
    public IEnumerable<int> Others => Enumerable.Range(Method.IsStatic ? 1 : 0, Math.Max(0, Arguments.Length - (Method.IsStatic ? 1 : 0)));

    /// <summary>What goes in and is no function.</summary>
    public IEnumerable<Value> Operands =>
        Arguments.Where((_, i) => !IsFunction(i)).Prepend(Receiver).Skip(Method.IsStatic ? 1 : 0);

    /// <summary>The functions it is given. What objects hold is not called for each element, but by who knows of it.</summary>
    public IEnumerable<Callable> Callables => Arguments.Where((_, i) => IsFunction(i)).SelectMany(static argument => argument.Callables);

    /// <summary>The repetitions that the numbers among the arguments depend on.</summary>
    public ImmutableHashSet<SyntaxNode> Counters => [.. Others.Where(i => TypeOf(i).IsScalar() || TypeOf(i) is null).SelectMany(i => Arguments[i].Counters)];

    public ITypeSymbol? TypeOf(int argument) => (argument < Operations.Length ? Operations[argument]?.Type : null)
        ?? (argument < Constructed.Parameters.Length ? Constructed.Parameters[argument].Type : null);

    public bool IsFunction(int argument) =>
        DeclaredTypeOf(argument) is { TypeKind: TypeKind.Delegate } or { Name: "Delegate" or "MulticastDelegate" } || TypeOf(argument) is null or { TypeKind: TypeKind.Delegate };

    public ITypeSymbol? DeclaredTypeOf(int argument) => argument < Constructed.Parameters.Length ? Constructed.Parameters[argument].Type : null;

    /// <summary>The text of an argument that names a file, or null.</summary>
    public IOperation? Path => Operations.FirstOrDefault(static operation => operation?.Type.IsText() == true);
}
