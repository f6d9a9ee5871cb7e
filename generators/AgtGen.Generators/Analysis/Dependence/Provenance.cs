using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>
/// What the values at a call may have been computed from, as far as the method of the call shows: every value that its variables are given before the call, and
/// the conditions under which they are given it. Calls of local functions depend on what stands in them, calls of other methods on their arguments.
/// </summary>
internal sealed class Provenance
{
    private readonly IOperation call;
    private readonly Dictionary<ISymbol, List<IOperation>> sources = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IOperation>> writes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> functions = new(SymbolEqualityComparer.Default);
    private readonly List<IInvocationOperation> calls = [];

    public Provenance(IOperation call)
    {
        this.call = call;
        foreach (IOperation operation in Root(call).DescendantsAndSelf())
        {
            AddWrites(operation);
        }
    }

    /// <summary>Calls that may have been made before, and have changed a variable.</summary>
    public IEnumerable<IInvocationOperation> CallsBefore(ISymbol variable) => calls.Where(earlier => MayPrecede(earlier, variable));

    /// <summary>The one value that a variable is given, or null if there are more, or it was given one elsewhere.</summary>
    public IOperation? SourceOf(ISymbol variable) => sources.TryGetValue(variable, out List<IOperation>? found) && found.Count == 1 ? found[0] : null;

    /// <summary>The operations that give a variable a value.</summary>
    public IReadOnlyList<IOperation> WritesOf(ISymbol variable) => writes.TryGetValue(variable, out List<IOperation>? found) ? found : [];

    /// <summary>What stands around a write, out to where the variable begins to exist.</summary>
    public static IEnumerable<IOperation> WithinLifetime(IOperation write, ISymbol variable) => Ancestors(write)
        .TakeWhile(outer => !variable.DeclaringSyntaxReferences.Any(declaration =>
            declaration.SyntaxTree == outer.Syntax.SyntaxTree && outer.Syntax.Span.Contains(declaration.Span)));

    /// <summary>Every operation that may contribute to a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isLeaf">Whether what an operation was computed from does not matter.</param>
    public IEnumerable<IOperation> Of(IOperation value, Func<IOperation, bool> isLeaf)
    {
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        Stack<IOperation> open = new([value]);
        while (open.Count > 0)
        {
            IOperation operation = open.Pop();
            yield return operation;
            if (isLeaf(operation))
            {
                continue;
            }

            foreach (IOperation child in operation.ChildOperations)
            {
                open.Push(child);
            }

            if (operation is IInvocationOperation { TargetMethod: var called } && functions.TryGetValue(called, out IOperation? body) && seen.Add(called))
            {
                open.Push(body);
            }

            if (VariableOf(operation) is { } variable && seen.Add(variable) && sources.TryGetValue(variable, out List<IOperation>? found))
            {
                foreach (IOperation source in found)
                {
                    open.Push(source);
                }
            }
        }
    }

    /// <summary>The variable that a reference names, or that holds the element, field or property it names; or null.</summary>
    public static ISymbol? HolderOf(IOperation target) => target switch
    {
        IArrayElementReferenceOperation element => HolderOf(element.ArrayReference),
        IPropertyReferenceOperation { Instance: { } instance and not IInstanceReferenceOperation } => HolderOf(instance),
        IFieldReferenceOperation { Instance: { } instance and not IInstanceReferenceOperation } => HolderOf(instance),
        IConversionOperation conversion => HolderOf(conversion.Operand),
        _ => VariableOf(target),
    };

    /// <summary>The variable that a reference names, or null.</summary>
    public static ISymbol? VariableOf(IOperation reference) => reference switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    private void AddWrites(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                calls.Add(invocation);
                break;
            case ILocalFunctionOperation { Body: { } block } function:
                functions[function.Symbol] = block;
                break;
            case IVariableDeclaratorOperation { Initializer: { } initializer } declarator:
                Add(declarator.Symbol, initializer.Value, operation);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                foreach (IOperation target in deconstruction.Target.DescendantsAndSelf().Where(target => target is ILocalReferenceOperation or IParameterReferenceOperation))
                {
                    Add(HolderOf(target), deconstruction.Value, operation);
                }

                break;
            case IAssignmentOperation assignment:
                Add(HolderOf(assignment.Target), assignment.Value, operation);
                break;
            case IForEachLoopOperation loop:
                foreach (ILocalSymbol local in loop.Locals)
                {
                    Add(local, loop.Collection, operation);
                }

                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Parent: { } invocation } argument:
                Add(HolderOf(argument.Value), invocation, operation);
                break;
        }
    }

    private void Add(ISymbol? variable, IOperation value, IOperation write)
    {
        if (variable is null || !MayPrecede(write, variable))
        {
            return;
        }

        if (!sources.TryGetValue(variable, out List<IOperation>? found))
        {
            found = [];
            sources.Add(variable, found);
        }

        if (!writes.TryGetValue(variable, out List<IOperation>? own))
        {
            own = [];
            writes.Add(variable, own);
        }

        own.Add(write);
        found.Add(value);
        found.AddRange(ConditionsOf(write, variable));
    }

    // Later in the text, and yet earlier in time, in a loop around both, if the variable outlives a round; when the code of a lambda runs nobody knows.
    private bool MayPrecede(IOperation write, ISymbol variable) => write.Syntax.SpanStart < call.Syntax.SpanStart
        || WithinLifetime(write, variable).Any(outer => outer is IAnonymousFunctionOperation or ILocalFunctionOperation
            || (outer is ILoopOperation && outer.Syntax.Span.Contains(call.Syntax.Span)));

    private static IEnumerable<IOperation> ConditionsOf(IOperation write, ISymbol variable) => WithinLifetime(write, variable)
        .Select(outer => outer switch
        {
            IConditionalOperation choice => choice.Condition,
            IWhileLoopOperation loop => loop.Condition,
            IForLoopOperation loop => loop.Condition,
            ISwitchOperation choice => choice.Value,
            _ => null,
        })
        .OfType<IOperation>();

    private static IEnumerable<IOperation> Ancestors(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            yield return outer;
        }
    }

    private static IOperation Root(IOperation operation) => Ancestors(operation).LastOrDefault() ?? operation;
}
