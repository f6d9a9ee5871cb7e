using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using AgtGen.Generators.Analysis.Dependence.Library;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <content>Calls of methods, constructors and delegates.</content>
internal sealed partial class Machine
{
    private Value RunInvocation(IInvocationOperation call)
    {
        Value receiver = Run(call.Instance);
        Value[] values = [.. call.Arguments.Select(argument => Run(argument.Value))];
        Value[] arguments = Ordered(call.TargetMethod, call.Arguments, values);
        if (memory is null)
        {
            return Value.Clean;
        }

        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
        {
            return Shape(CallDelegate(receiver, arguments, call), call.Type);
        }

        if (TrainingCall.IsTraining(call))
        {
            return Train(call, receiver, values);
        }

        IMethodSymbol method = call.TargetMethod.OriginalDefinition;
        if (BodyOf(method) is null && !(method.IsAbstract && !method.DeclaringSyntaxReferences.IsEmpty))
        {
            return Shape(library.Call(new(method, call.TargetMethod, call, call.Instance, receiver, arguments, [.. OrderedOperations(call)])), call.Type);
        }

        Value result = call.IsVirtual ? Dispatch(method, receiver, arguments, call.Syntax) : Invoke(method, receiver, arguments, call.Syntax);
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out))
        {
            Assign(argument.Value, Look(argument.Parameter!.OriginalDefinition));
        }

        return Shape(result, call.Type);
    }

    private Value Train(IInvocationOperation call, Value trainer, Value[] values)
    {
        Value Argument(string name) => call.Arguments.Zip(values, static (argument, value) => (argument.Parameter?.Name, value)).FirstOrDefault(given => given.Name == name).value
            ?? trainer.Setting(name);
        Value data = Argument(TrainingCall.RowsOf(call.TargetMethod));
        if (!sites.TryGetValue(call.Syntax, out TrainingSite? site))
        {
            site = new(call);
            sites.Add(call.Syntax, site);
        }

        if (!IsWithoutThreat(call))
        {
            site.Arrive(data, Argument("model"), Argument("optimizer"), Argument("schedule"));
        }

        Mark trained = new(MarkKind.Trained, call.Syntax);
        Value run = data.Origins.Aggregate(Value.Clean, (all, origin) => all.With(new(origin, null), Trace.Of(trained)));
        foreach (Callable watcher in Argument("options").Callables)
        {
            Repeated(watcher, [run, run]);
        }

        return run;
    }

    // A training that is seen to certify against no change at all: an experiment, or an attack.
    private bool IsWithoutThreat(IInvocationOperation training)
    {
        IOperation? threat = TrainingCall.ArgumentOf(training, "threat");
        for (int i = frames.Count - 1; i >= 0 && threat is not null; i--)
        {
            threat = OriginOf(threat);
            if (threat is not IParameterReferenceOperation { Parameter: var parameter })
            {
                break;
            }

            threat = models.OperationOf(frames[i].Place) is IInvocationOperation call && SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, frames[i].Method)
                ? TrainingCall.ArgumentOf(call, parameter.Name)
                : null;
        }

        return threat is IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null };
    }

    /// <summary>Calls what a delegate may hold, once in each round.</summary>
    public Value Repeated(Callable callable, IReadOnlyList<Value> arguments)
    {
        Value result = Value.Clean;
        SyntaxNode repetition = callable.Operation.Syntax;
        Repeat(repetition, WrittenVariables(callable.Operation), () => result = result.Join(Call(callable, [.. arguments.Select(argument => argument.WithCounters([repetition]))], repetition)));
        return result;
    }

    private Value CallDelegate(Value target, Value[] arguments, IInvocationOperation call)
    {
        Value result = Value.Clean;
        foreach (Callable callable in target.Callables)
        {
            result = result.Join(Call(callable, arguments, call.Syntax));
        }

        return !target.Callables.IsEmpty ? result
            : arguments.All(static argument => argument.IsClean) ? Unknown(call.Type!, PlaceOf(call.Syntax))
            : Value.Join(arguments).Dependence().Marked(new(MarkKind.Unanalysed, call.Syntax, "a delegate of unknown origin"));
    }

    private void CallAll(IEnumerable<Callable> callables, SyntaxNode place)
    {
        foreach (Callable callable in callables)
        {
            IMethodSymbol? method = callable.Operation is IAnonymousFunctionOperation lambda ? lambda.Symbol : (callable.Operation as IMethodReferenceOperation)?.Method;
            Call(callable, [.. (method?.Parameters ?? []).Select(UnknownArgument)], place);
        }
    }

    private Value Call(Callable callable, Value[] arguments, SyntaxNode place)
    {
        switch (callable.Operation)
        {
            case IAnonymousFunctionOperation lambda:
                return Enter(lambda.Symbol, callable.Receiver, arguments, place, lambda.Body);
            case IMethodReferenceOperation { Method: var method }:
                return BodyOf(method.OriginalDefinition) is not null
                    ? Dispatch(method.OriginalDefinition, callable.Receiver, arguments, place)
                    : library.Call(new(method.OriginalDefinition, method, callable.Operation, null, callable.Receiver, arguments, new IOperation?[arguments.Length]));
            default:
                return Value.Join(arguments);
        }
    }

    /// <summary>Data of which nothing more is known than where it comes from.</summary>
    public Value Fresh(ITypeSymbol? type, object source) =>
        type.IsContainer() ? Value.Of(new(source is SyntaxNode place ? new Allocation(place, Current.Calls) : source, []), Trace.AllRows) : Value.Clean;

    private Value Dispatch(IMethodSymbol method, Value receiver, Value[] arguments, SyntaxNode place)
    {
        if (!(method.IsAbstract || method.IsVirtual || method.IsOverride) || method.ContainingType is { IsSealed: true })
        {
            return Invoke(method, receiver, arguments, place);
        }

        IReadOnlyList<IMethodSymbol> targets = overrides.Of(method);
        Value result = Value.Clean;
        Memory? before = memory, after = null;
        foreach (IMethodSymbol target in targets)
        {
            memory = before;
            result = result.Join(Invoke(target, receiver, arguments, place));
            after = Join(after, memory);
        }

        if (targets.Count > 0)
        {
            memory = after;
            return result;
        }

        Value given = Value.Join(arguments).Join(receiver).Dependence();
        return (given.IsClean ? Unknown(method.ReturnType, PlaceOf(place)) : given).Marked(new(MarkKind.Unanalysed, place, "a virtual method of which no body is known"));
    }

    private Value Invoke(IMethodSymbol method, Value receiver, Value[] arguments, SyntaxNode place)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        return BodyOf(definition) is { } syntax && models.OperationOf(syntax) is { } operation
            ? Enter(definition, receiver, arguments, place, operation is ILocalFunctionOperation function ? function.Body! : operation)
            : Value.Clean;
    }

    private Value Construct(INamedTypeSymbol type, IMethodSymbol constructor, Value[] arguments, SyntaxNode place)
    {
        Allocation allocation = new(place, Current.Calls);
        Value made = Value.Clean.WithRoots([allocation]);
        Declare(allocation, Value.Clean);
        foreach ((IParameterSymbol parameter, Value value) in constructor.Parameters.Zip(arguments, static (parameter, value) => (parameter, value)))
        {
            if (IsPrimary(parameter.OriginalDefinition))
            {
                WriteObjects(made.Roots, _ => value.AsMember(parameter.Name));
            }
        }

        frames.Add(new(null, made, place, Current.Calls));
        for (INamedTypeSymbol? part = type.OriginalDefinition; part is not null && !part.DeclaringSyntaxReferences.IsEmpty; part = part.BaseType?.OriginalDefinition)
        {
            foreach (ISymbol member in part.GetMembers().Where(static member => !member.IsStatic && member is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol))
            {
                if (InitializerOf(member) is { } initializer)
                {
                    Value initial = Run(models.OperationOf(initializer));
                    WriteObjects(made.Roots, _ => initial.AsMember(member.Name));
                }
            }
        }

        frames.RemoveAt(frames.Count - 1);
        if (BodyOf(constructor.OriginalDefinition) is not null)
        {
            Invoke(constructor, made, arguments, place);
        }

        return Held(made);
    }

    private static Value[] Ordered(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, Value[] values)
    {
        Value[] ordered = [.. Enumerable.Repeat(Value.Clean, Math.Max(method.Parameters.Length, values.Length))];
        for (int i = 0; i < arguments.Length; i++)
        {
            ordered[arguments[i].Parameter?.Ordinal ?? i] = values[i];
        }

        return ordered;
    }

    private static IOperation?[] OrderedOperations(IInvocationOperation call)
    {
        IOperation?[] ordered = new IOperation?[Math.Max(call.TargetMethod.Parameters.Length, call.Arguments.Length)];
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            ordered[call.Arguments[i].Parameter?.Ordinal ?? i] = call.Arguments[i].Value;
        }

        return ordered;
    }

    /// <summary>The declaration of a method whose body stands in the user's own source.</summary>
    private SyntaxNode? BodyOf(IMethodSymbol? method)
    {
        IMethodSymbol? definition = method?.OriginalDefinition.PartialImplementationPart ?? method?.OriginalDefinition;
        return definition?.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(models.Cancellation)).FirstOrDefault(static syntax =>
            !syntax.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && syntax switch
            {
                BaseMethodDeclarationSyntax declaration => declaration.Body is not null || declaration.ExpressionBody is not null
                    || declaration is ConstructorDeclarationSyntax { Initializer: not null },
                AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
                LocalFunctionStatementSyntax function => function.Body is not null || function.ExpressionBody is not null,
                _ => syntax is ArrowExpressionClauseSyntax,
            });
    }

    private ExpressionSyntax? InitializerOf(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(models.Cancellation) switch
    {
        VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    /// <summary>Whether it is a parameter of the type itself, which its methods may use.</summary>
    private static bool IsPrimary(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax);
}
