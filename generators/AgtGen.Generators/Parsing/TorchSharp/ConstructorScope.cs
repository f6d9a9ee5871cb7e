using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>What the parameters and variables of a constructor hold: what the call gives them and what they are declared with, as long as nothing writes them.</summary>
internal sealed class ConstructorScope
{
    private readonly ModuleTree tree;
    private readonly Dictionary<ISymbol, IOperation> arguments = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, object> rounds = new(SymbolEqualityComparer.Default);

    /// <summary>The scope of a constructor that anyone may call, or, with a caller, of one whose call is known.</summary>
    public ConstructorScope(ModuleTree tree, IEnumerable<IArgumentOperation>? given = null, ConstructorScope? caller = null)
    {
        (this.tree, Caller) = (tree, caller);
        foreach (IArgumentOperation argument in given ?? [])
        {
            arguments[argument.Parameter!] = argument.Value;
        }
    }

    /// <summary>The scope in which the arguments are meant.</summary>
    public ConstructorScope? Caller { get; }

    /// <summary>Whether what is made here is made in one round of several.</summary>
    public bool IsRepeated => rounds.Count > 0;

    /// <summary>The scope in one round of a loop.</summary>
    /// <param name="counter">The variable of the loop.</param>
    /// <param name="value">Its value.</param>
    public ConstructorScope With(ISymbol counter, int value)
    {
        ConstructorScope round = new(tree, null, Caller);
        foreach (KeyValuePair<ISymbol, IOperation> argument in arguments)
        {
            round.arguments.Add(argument.Key, argument.Value);
        }

        foreach (KeyValuePair<ISymbol, object> outer in rounds)
        {
            round.rounds.Add(outer.Key, outer.Value);
        }

        round.rounds[counter] = value;
        return round;
    }

    /// <summary>The value of an expression, or null if it is not a known number or truth value.</summary>
    public object? Evaluate(IOperation operation) => tree.Constants.Evaluate(operation, ValueOf);

    /// <summary>The value of a piece of source, or null if it is not a known number or truth value.</summary>
    public object? Evaluate(ExpressionSyntax expression) => tree.Context.Models.OperationOf(expression) is { } operation ? Evaluate(operation) : null;

    /// <summary>The expression that a parameter is given, which is meant in the scope of the caller; null if that is not known or it may hold something else.</summary>
    public IOperation? ArgumentOf(IParameterSymbol parameter) => arguments.TryGetValue(parameter, out IOperation? value) && !IsWritten(parameter) ? value : null;

    /// <summary>Whether the source names a parameter more than once, so that what it is given may have two places.</summary>
    public bool IsNamedTwice(IParameterSymbol parameter) => tree.Uses.Of(parameter).Skip(1).Any();

    private bool IsWritten(ISymbol variable) => tree.Uses.Of(variable, MemberInitializer.IsWritten) is not null;

    private object? ValueOf(ISymbol variable) => variable switch
    {
        _ when rounds.TryGetValue(variable, out object? value) => value,
        IParameterSymbol parameter => ArgumentOf(parameter) is { } given ? Caller!.Evaluate(given) : null,
        ILocalSymbol { RefKind: RefKind.None } when DeclaredValue(variable) is { } declared && !IsWritten(variable) => Evaluate(declared),
        _ => null,
    };

    private ExpressionSyntax? DeclaredValue(ISymbol local) =>
        (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(tree.Context.Cancellation) as VariableDeclaratorSyntax)?.Initializer?.Value;
}
